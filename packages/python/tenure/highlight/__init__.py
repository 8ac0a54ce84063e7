"""Colours for Tenure wherever Pygments is used: nbconvert, Sphinx, Quarto, the terminal."""
