"""What does `python -m exotui` do? The same as the command `exotui`."""

from exotui.cli import main

if __name__ == "__main__":
    main()
