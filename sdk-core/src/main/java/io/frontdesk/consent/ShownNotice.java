package io.frontdesk.consent;

/**
 * The notice a statement was made under, and the proof of its wording.
 *
 * @param sha256 of the exact text in UTF-8, 64 lower case hexadecimal digits
 */
public record ShownNotice(NoticeRef ref, String sha256) {}
