package io.frontdesk.consent;

/** What a text that came in asks about being written to. */
public enum KeywordKind {
    /** The whole text is a word for no more messages. */
    STOP,
    /** The whole text is a word for messages again. */
    START,
    /** The whole text asks who writes, and how to end it. */
    HELP,
    /** More than a keyword, and says in all likelihood that it is enough: "please stop texting me". */
    SUSPECTED_STOP,
    /** Something else, for people to read. */
    NONE
}
