"""Makes the labeller's model: labelled strings, made-up web references, page markup put on both.

    python -m training.train        trains and writes the model and the confidence curve
    python -m training.evaluate     the same with each origin held out, and the development strings

Both read the labelled data from the folder that READINGLIST_TRAINING names.
"""
