"""What stands against an answer that was chosen: a statement may be near in every word and still not answer."""
