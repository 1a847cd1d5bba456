class Limiter:
    """Says how long to wait, so that a message leaves before Telegram complains.

    Two limits of the "generic cell rate" kind: each remembers only the moment at which it would have recovered.
    `rate` is in messages a second over all chats, 0 for no limits at all; `burst` and `chat_burst` are how many may
    leave at once after a silence. Moments are in seconds of any clock that never goes back.
    """

    def __init__(self, rate: float = 30, burst: int = 30, chat_rate: float = 1, chat_burst: int = 4) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._slack = self._gap * (burst - 1)
        self._chat_gap = 1 / chat_rate if rate else 0.0
        self._chat_slack = self._chat_gap * (chat_burst - 1)
        self._recovered = 0.0
        self._chats: dict[int, float] = {}
        self._told: dict[int, float] = {}
        self._paused = 0.0

    def wait(self, chat: int, now: float) -> float:
        """Book a message to this chat, and give the seconds to wait before it is sent."""
        free = max(now, self._recovered - self._slack, self._paused, self._told.get(chat, 0))
        own = self._chats.get(chat, 0)
        at = max(free, own - self._chat_slack)
        # A chat that must wait for its own turn takes none of the others' room meanwhile.
        self._recovered = max(self._recovered, now) + self._gap
        self._chats[chat] = max(own, at) + self._chat_gap
        if len(self._chats) > 10_000:
            self._chats = {name: moment for name, moment in self._chats.items() if moment > now}
        return at - now

    def told_to_wait(self, chat: int, seconds: float, now: float) -> None:
        """Obey Telegram: this chat waits; when a second chat is told so meanwhile, all of them do."""
        self._told = {name: until for name, until in self._told.items() if until > now}
        self._told[chat] = now + seconds
        if len(self._told) > 1:
            self._paused = max(self._paused, now + seconds)
