package io.frontdesk.messaging;

/** What was found. Each belongs to one check and has one status. New codes may be added in a minor version. */
public enum FindingCode {
    SPF_OK(DomainCheck.SPF, FindingStatus.OK),
    SPF_MISSING(DomainCheck.SPF, FindingStatus.MISSING),
    /** More than one record: none counts. */
    SPF_SEVERAL(DomainCheck.SPF, FindingStatus.WRONG),
    SPF_SYNTAX(DomainCheck.SPF, FindingStatus.WRONG),
    /** More than 10 terms that need look-ups, all includes followed. */
    SPF_TOO_MANY_LOOKUPS(DomainCheck.SPF, FindingStatus.WRONG),
    /** More than 2 terms whose look-ups find nothing. */
    SPF_TOO_MANY_VOID_LOOKUPS(DomainCheck.SPF, FindingStatus.WRONG),
    SPF_LOOP(DomainCheck.SPF, FindingStatus.WRONG),
    /** An included or redirected-to name has no usable record. */
    SPF_BROKEN_INCLUDE(DomainCheck.SPF, FindingStatus.WRONG),
    /** An include or address that must be authorised is not. */
    SPF_NOT_AUTHORISED(DomainCheck.SPF, FindingStatus.WRONG),
    /** {@code +all}: anybody may send. */
    SPF_ALLOWS_ALL(DomainCheck.SPF, FindingStatus.WARNING),
    /** {@code ?all}: nothing is said about anybody else. */
    SPF_NEUTRAL(DomainCheck.SPF, FindingStatus.WARNING),
    SPF_WITHOUT_ALL(DomainCheck.SPF, FindingStatus.WARNING),
    /** What stands behind {@code all} is never read. */
    SPF_TERMS_AFTER_ALL(DomainCheck.SPF, FindingStatus.WARNING),
    /** {@code ptr}, which RFC 7208 advises against. */
    SPF_PTR(DomainCheck.SPF, FindingStatus.WARNING),
    SPF_UNKNOWN(DomainCheck.SPF, FindingStatus.UNKNOWN),

    DKIM_OK(DomainCheck.DKIM, FindingStatus.OK),
    DKIM_MISSING(DomainCheck.DKIM, FindingStatus.MISSING),
    /** No selector was named in the command, and DNS cannot list them. */
    DKIM_NOT_CHECKED(DomainCheck.DKIM, FindingStatus.WARNING),
    DKIM_SEVERAL(DomainCheck.DKIM, FindingStatus.WRONG),
    DKIM_SYNTAX(DomainCheck.DKIM, FindingStatus.WRONG),
    /** An empty {@code p=}. */
    DKIM_REVOKED(DomainCheck.DKIM, FindingStatus.WRONG),
    /** An RSA key of less than 1024 bits, which verifiers ignore. */
    DKIM_WEAK_KEY(DomainCheck.DKIM, FindingStatus.WRONG),
    /** An RSA key of less than 2048 bits. */
    DKIM_SHORT_KEY(DomainCheck.DKIM, FindingStatus.WARNING),
    /** {@code t=y}: verifiers treat signed mail as unsigned. */
    DKIM_TESTING(DomainCheck.DKIM, FindingStatus.WARNING),
    /** Its {@code h=} or {@code s=} keeps it from signing mail as it is signed today. */
    DKIM_NOT_USABLE(DomainCheck.DKIM, FindingStatus.WRONG),
    DKIM_OTHER_KEY(DomainCheck.DKIM, FindingStatus.WRONG),
    DKIM_OTHER_TARGET(DomainCheck.DKIM, FindingStatus.WRONG),
    DKIM_UNKNOWN(DomainCheck.DKIM, FindingStatus.UNKNOWN),

    DMARC_OK(DomainCheck.DMARC, FindingStatus.OK),
    DMARC_MISSING(DomainCheck.DMARC, FindingStatus.MISSING),
    DMARC_SEVERAL(DomainCheck.DMARC, FindingStatus.WRONG),
    DMARC_SYNTAX(DomainCheck.DMARC, FindingStatus.WRONG),
    /** {@code p=none}: nothing is done about forged mail. */
    DMARC_MONITORING(DomainCheck.DMARC, FindingStatus.WARNING),
    /** {@code pct} below 100, or {@code t=y}: the policy is not applied in full. */
    DMARC_PARTIAL(DomainCheck.DMARC, FindingStatus.WARNING),
    /** Subdomains have a weaker policy than the domain. */
    DMARC_SUBDOMAINS_OPEN(DomainCheck.DMARC, FindingStatus.WARNING),
    DMARC_NO_REPORTS(DomainCheck.DMARC, FindingStatus.WARNING),
    /** Reports go to another domain, which has not agreed to take them. */
    DMARC_REPORTS_REFUSED(DomainCheck.DMARC, FindingStatus.WARNING),
    /** A tag has a value that receivers replace by its default. */
    DMARC_TAG_IGNORED(DomainCheck.DMARC, FindingStatus.WARNING),
    DMARC_UNKNOWN(DomainCheck.DMARC, FindingStatus.UNKNOWN),

    ALIGNED(DomainCheck.ALIGNMENT, FindingStatus.OK),
    /** The bounce domain is not the sending domain's: DMARC rests on DKIM alone. */
    ALIGNED_BY_DKIM_ONLY(DomainCheck.ALIGNMENT, FindingStatus.WARNING),
    /** No signature is the sending domain's: DMARC rests on SPF alone, which does not survive forwarding. */
    ALIGNED_BY_SPF_ONLY(DomainCheck.ALIGNMENT, FindingStatus.WARNING),
    NOT_ALIGNED(DomainCheck.ALIGNMENT, FindingStatus.WRONG),
    ALIGNMENT_UNKNOWN(DomainCheck.ALIGNMENT, FindingStatus.UNKNOWN),

    MX_OK(DomainCheck.MX, FindingStatus.OK),
    MX_MISSING(DomainCheck.MX, FindingStatus.MISSING),
    /** No MX, but an address record, which mail falls back to. */
    MX_IMPLICIT(DomainCheck.MX, FindingStatus.WARNING),
    /** The bounce domain says that it takes no mail (RFC 7505). */
    MX_NULL(DomainCheck.MX, FindingStatus.WRONG),
    /** The sending domain says that it takes no mail, so nobody can reply. */
    MX_NO_REPLIES(DomainCheck.MX, FindingStatus.WARNING),
    /** None of the mail servers has an address. */
    MX_WITHOUT_ADDRESS(DomainCheck.MX, FindingStatus.WRONG),
    MX_UNKNOWN(DomainCheck.MX, FindingStatus.UNKNOWN);

    private final DomainCheck check;
    private final FindingStatus status;

    FindingCode(DomainCheck check, FindingStatus status) {
        this.check = check;
        this.status = status;
    }

    public DomainCheck check() {
        return check;
    }

    public FindingStatus status() {
        return status;
    }
}
