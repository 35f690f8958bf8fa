"""What turns kind words into mockery."""

from voicecoach.words.pattern import forms

MOCKING = forms("""
    boo hoo
    a whole <number>/a/dollar
    ( oh | wow | aww ) ..1 ( wow | poor you | the horror )
    cry_me_a/cry_me river
    your majesty/highness/lordship/ladyship
    big deal
    poor little
    your/a little parcel/problem/drama/tantrum
    oh ..1 poor thing
    give me a break
    tiny violin
    what do you want me to do about
    time machine
    hold your hand
    heart bleeds
    sorry ( that )? you can not read/count/tell/spell/add
""")
"""What turns kind words into mockery, wherever it stands in the turn."""
