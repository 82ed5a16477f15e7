"""What the organiser instructs its producers: checked like any rule, named as the organiser's own."""
