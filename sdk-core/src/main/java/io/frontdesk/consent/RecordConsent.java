package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something a person said about being written to, or was asked. Immutable. */
public final class RecordConsent {

    private final ConsentState state;
    private final ContactId contact;
    private final ConsentReach reach;
    private final String source;
    private final @Nullable Instant statedAt;
    private final boolean dateUnknown;
    private final Proof proof;
    private final @Nullable Instant expiresAt;

    private RecordConsent(
            ConsentState state,
            ContactId contact,
            ConsentReach reach,
            String source,
            @Nullable Instant statedAt,
            boolean dateUnknown,
            Proof proof,
            @Nullable Instant expiresAt) {
        this.state = state;
        this.contact = contact;
        this.reach = reach;
        this.source = Checks.text("source", source, 100);
        this.statedAt = statedAt;
        this.dateUnknown = dateUnknown;
        this.proof = proof;
        this.expiresAt = expiresAt;
    }

    /** On what a statement rests. */
    private record Proof(LawfulBasis basis, Optional<NoticeRef> notice, ConsentEvidence evidence) {

        static final Proof NONE = new Proof(LawfulBasis.CONSENT, Optional.empty(), ConsentEvidence.none());
    }

    /**
     * The person agreed.
     *
     * @param source where, such as {@code webshop-checkout}: a code of at most 100 characters, nothing personal
     */
    public static RecordConsent grant(ContactId contact, Channel channel, Purpose purpose, String source) {
        return of(ConsentState.GIVEN, contact, ConsentReach.topic(channel, purpose), source);
    }

    /** The person took a grant back, or will have none. */
    public static RecordConsent withdraw(ContactId contact, Channel channel, Purpose purpose, String source) {
        return of(ConsentState.WITHDRAWN, contact, ConsentReach.topic(channel, purpose), source);
    }

    /** The person takes a purpose back on every channel. */
    public static RecordConsent withdrawTopic(ContactId contact, Purpose purpose, String source) {
        return withdraw(contact, ConsentReach.purpose(purpose), source);
    }

    /** The person takes back whatever was granted as far as it reaches. */
    public static RecordConsent withdraw(ContactId contact, ConsentReach reach, String source) {
        return of(ConsentState.WITHDRAWN, contact, reach, source);
    }

    /** The person takes back whatever was granted on a channel, of every purpose. */
    public static RecordConsent withdrawChannel(ContactId contact, Channel channel, String source) {
        return of(ConsentState.WITHDRAWN, contact, ConsentReach.channel(channel), source);
    }

    /** The person takes back whatever was granted, on every channel. */
    public static RecordConsent withdrawEverything(ContactId contact, String source) {
        return of(ConsentState.WITHDRAWN, contact, ConsentReach.all(), source);
    }

    /** The person was asked and said no. */
    public static RecordConsent refuse(ContactId contact, Channel channel, Purpose purpose, String source) {
        return of(ConsentState.REFUSED, contact, ConsentReach.topic(channel, purpose), source);
    }

    /** The person was asked, as for a double opt-in: grants nothing, and takes nothing away. */
    public static RecordConsent request(ContactId contact, Channel channel, Purpose purpose, String source) {
        return of(ConsentState.REQUESTED, contact, ConsentReach.topic(channel, purpose), source);
    }

    /** The person agreed anew; from now on only this statement's {@link #expiresAt} counts. After a no it grants nothing. */
    public static RecordConsent renew(ContactId contact, Channel channel, Purpose purpose, String source) {
        return of(ConsentState.RENEWED, contact, ConsentReach.topic(channel, purpose), source);
    }

    private static RecordConsent of(ConsentState state, ContactId contact, ConsentReach reach, String source) {
        return new RecordConsent(state, contact, reach, source, null, false, Proof.NONE, null);
    }

    /** When it was said, if not now; not in the future. */
    public RecordConsent statedAt(Instant instant) {
        return new RecordConsent(state, contact, reach, source, instant, false, proof, expiresAt);
    }

    /** Nobody knows when it was said: a yes then yields to any other statement, the rest counts as said now. */
    public RecordConsent undated() {
        return new RecordConsent(state, contact, reach, source, null, true, proof, expiresAt);
    }

    /** The text the person was shown; it must be published. */
    public RecordConsent underNotice(NoticeRef notice) {
        return with(new Proof(proof.basis, Optional.of(notice), proof.evidence));
    }

    /** {@link LawfulBasis#CONSENT} unless said. */
    public RecordConsent withBasis(LawfulBasis basis) {
        return with(new Proof(basis, proof.notice, proof.evidence));
    }

    /** From where it was said. Kept sealed. */
    public RecordConsent withEvidence(ConsentEvidence evidence) {
        return with(new Proof(proof.basis, proof.notice, evidence));
    }

    /** From when on a yes counts no more, or a request is closed; after it was stated. */
    public RecordConsent expiresAt(Instant instant) {
        return new RecordConsent(state, contact, reach, source, statedAt, dateUnknown, proof, instant);
    }

    private RecordConsent with(Proof changed) {
        return new RecordConsent(state, contact, reach, source, statedAt, dateUnknown, changed, expiresAt);
    }

    public ConsentState state() {
        return state;
    }

    public ContactId contact() {
        return contact;
    }

    public ConsentReach reach() {
        return reach;
    }

    public String source() {
        return source;
    }

    /** Empty for now, or for an unknown date. */
    public Optional<Instant> statedAt() {
        return Optional.ofNullable(statedAt);
    }

    public boolean isDateUnknown() {
        return dateUnknown;
    }

    public Optional<NoticeRef> notice() {
        return proof.notice;
    }

    public LawfulBasis basis() {
        return proof.basis;
    }

    public ConsentEvidence evidence() {
        return proof.evidence;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    @Override
    public String toString() {
        return "RecordConsent[" + state + ", contact " + contact + ", " + reach + ", " + source + "]";
    }
}
