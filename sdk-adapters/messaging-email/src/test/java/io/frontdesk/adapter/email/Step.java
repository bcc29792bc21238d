package io.frontdesk.adapter.email;

/** Where a scripted server can be told to misbehave. */
enum Step {
    GREETING("220 ready"),
    EHLO("250-scripted\r\n250 SIZE 100000"),
    STARTTLS("220 go ahead"),
    AUTH("235 welcome"),
    MAIL("250 ok"),
    RCPT("250 ok"),
    DATA("354 go on"),
    /** While the content comes in: only dropping and stalling make sense here. */
    CONTENT(""),
    END("250 2.0.0 Ok: queued as 4F3A9B"),
    RSET("250 ok"),
    NOOP("250 ok"),
    QUIT("221 bye");

    private final String usual;

    Step(String usual) {
        this.usual = usual;
    }

    String usual() {
        return usual;
    }
}
