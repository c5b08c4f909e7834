"""Entry point: the window, and the same verbs without one."""


def main() -> None:
    """Run the program."""


if __name__ == "__main__":
    main()
