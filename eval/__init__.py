"""Figures on the product: speed and memory now, quality with the golden set. Imports the layers below."""
