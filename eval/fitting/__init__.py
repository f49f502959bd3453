"""Fitting: the golden set's dev split and half of JSQuAD to the models of support (`python -m eval.fitting`)."""
