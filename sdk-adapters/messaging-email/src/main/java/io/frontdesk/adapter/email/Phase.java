package io.frontdesk.adapter.email;

/** How far a delivery had come. What a failure means depends on nothing more. */
enum Phase {
    CONNECT("connect"),
    GREETING("greeting"),
    EHLO("EHLO"),
    STARTTLS("STARTTLS"),
    AUTH("AUTH"),
    MAIL("MAIL"),
    RCPT("RCPT"),
    /** The command, until the server asks for the content. */
    DATA("DATA"),
    /** The content is being written; the dot that ends it has not left our hands. */
    CONTENT("content"),
    /** The dot may have left: from here on no answer means that nobody can tell. */
    END("end of data");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** What outcome codes call it. */
    String label() {
        return label;
    }

    /** The phase that a command of the opening dialogue stands for. */
    static Phase ofCommand(String command, Phase current) {
        if (command.startsWith("EHLO") || command.startsWith("HELO")) {
            return EHLO;
        }
        if (command.startsWith("STARTTLS")) {
            return STARTTLS;
        }
        return command.startsWith("AUTH") ? AUTH : current;
    }
}
