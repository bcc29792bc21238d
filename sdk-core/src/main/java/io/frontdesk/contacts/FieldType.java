package io.frontdesk.contacts;

/** What a custom field of a contact holds. */
public enum FieldType {
    TEXT,
    /** A decimal number of any size, such as {@code -12.50}. */
    NUMBER,
    /** A day without a time of day, ISO 8601. */
    DATE,
    /** Yes or no. */
    BOOLEAN
}
