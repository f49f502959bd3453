"""Notes and glosses: footnotes to their marks, English names and readings lifted out of the sentence they break."""
