package io.frontdesk.consent;

import java.util.Locale;

/** Why personal data may be used: Article 6(1) of the GDPR, letters a to f in this order. */
public enum LawfulBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS;

    /** As it stands in tables and receipts, such as {@code legal_obligation}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
