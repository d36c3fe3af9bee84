"""What somebody may send who means no good, or whose program is broken."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

quickly = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
IDS = (
    "", ".", "..", "__x__", "a/b", "a" * 201, "a" * 20_000, "\x00", "a\nb", "\u202e", "é" * 100, "%2e%2e",
    "' OR 1=1 --", "none", "null", "0", "-1",
)  # fmt: skip
GMAIL_IDS = (
    "", "zzzz", "18c0", "18C0FFEE00000000", "../../x", "\x00", "18c0ffee00000000", "|||", "msg-a:r123", "msg-f:",
    "msg-f:x", "msg-f:-1", "msg-f:18446744073709551616", "msg-f:" + "9" * 5000, "msg-f:٣", "thread-f:1|msg-f:2",
    "thread-f:|msg-f:",
)  # fmt: skip
TEXTS = (
    "<b>bold</b><script>alert(1)</script>", "\x00\x07\x1b[31m", "\u202egnp.exe", "{braces} {0} %s %(x)s", "&amp;<br>",
    "a" * 50_000, "😀" * 300, "\u200b", "\n\n\n", "Ù" * 2000, "=cmd|' /C calc'!A0",
)  # fmt: skip
EVENTS = (
    b"", b"{", b"\xff\xfe", b"null", b'{"commonEventObject":', b"[" * 100_000, b'{"a":' * 50_000, b"9" * 100_000,
    b'{"commonEventObject": {"userLocale": "\\ud800"}}', b'{"gmail": {}, "gmail": 1}',
    b'{"gmail": {"messageId": "\xff"}}',
    b'{"commonEventObject": {"timeZone": {"offset": NaN}}}', b'{"x": 1e999}', b'{"x": "\xed\xa0\x80"}',
    b'{"x": "a\x00"}',
    b'\xef\xbb\xbf{"gmail": {}}', b'{"commonEventObject": {"parameters": {"rev": 7}}}',
    b'{"commonEventObject": {"formInputs": {"note": ["x"]}}}', b'{"authorizationEventObject": "x"}',
)  # fmt: skip
PUSHES = (
    b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b"9" * 100_000, b'{"message": {}}', b'{"message": "x"}',
    b'{"message": {"data": null}}', b'{"message": {"data": 7}}', b'{"message": {"data": ["x"]}}',
    b'{"message": {"data": "===="}}', b'{"message": {"data": "\xc3\xa9"}}', b'{"message": {"data": "\\ud800"}}',
    b'{"message": {"data": "a"}}', b'{"emailAddress": "support@example.com", "historyId": 7}', b'"emailAddress"',
    b'{"message": null, "deliveryAttempt": 5}', b'{"message": [{"data": "e30="}]}',
)  # fmt: skip
NOTIFICATIONS = (
    b"", b"x", b"[]", b"{}", b"7", b"[" * 100_000, b'{"emailAddress": null}', b'{"emailAddress": 7}',
    b'{"emailAddress": []}', b'{"emailAddress": ""}', b'{"emailAddress": "@"}',
    b'{"emailAddress": "\\ud800@example.com"}', b'{"emailAddress": "stranger@example.com"}',
    b'{"emailAddress": "support@example.com\\u0000"}', b'{"emailAddress": " support@example.com"}',
    b'{"emailAddress": "' + b"a" * 100_000 + b'@example.com"}',
)  # fmt: skip
