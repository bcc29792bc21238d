package io.frontdesk.consent;

/** Who says that a word means what it is listed for. New sources may be added in a minor version. */
public enum KeywordSource {
    /** 47 CFR 64.1200(a)(10): a revocation by itself. */
    FCC,
    /** Twilio's default keywords. */
    TWILIO,
    /** The default keywords of AWS End User Messaging. */
    AWS,
    /** What people and senders use in that language; no norm. */
    USAGE,
    /** An answer that counts where it answers a question of ours. */
    ANSWER,
    /** The provider, which looked at the text before us. */
    PROVIDER,
    /** Nobody: nothing was found. */
    NONE
}
