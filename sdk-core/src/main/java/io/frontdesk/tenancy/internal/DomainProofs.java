package io.frontdesk.tenancy.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/** What proves a domain: a record with a signed token, which nobody can make for another tenant or another domain. */
final class DomainProofs {

    private static final String PREFIX = "frontdesk-verification=";
    private static final String USE = "tenant-domain:";
    private static final int TEXTS = 50;

    private final SignedTokens tokens;
    private final List<DomainVerifier> verifiers;

    /** What asking everybody came to. */
    enum Finding {
        PROVEN,
        ABSENT,
        UNREACHABLE
    }

    DomainProofs(SignedTokens tokens, List<DomainVerifier> verifiers) {
        this.tokens = tokens;
        this.verifiers = verifiers;
    }

    void requireVerifier() {
        if (verifiers.isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot prove whose a domain is: nobody is there to look. Build the desk with"
                            + " .tenancy(TenancySettings.standard().withDomainVerifier(…)).");
        }
    }

    String record(TenantId tenant, String domain) {
        return PREFIX + tokens.longLink(USE + domain, bytes(tenant));
    }

    List<String> places(String domain) {
        return verifiers.stream().map(verifier -> verifier.place(domain)).toList();
    }

    /** Asks one after the other until one shows the record. Absent only if all could tell. */
    Finding look(TenantId tenant, String domain) {
        Finding finding = Finding.ABSENT;
        for (DomainVerifier verifier : verifiers) {
            DomainAnswer answer = verifier.ask(domain);
            if (answer instanceof DomainAnswer.Found found && proves(found.texts(), tenant, domain)) {
                return Finding.PROVEN;
            }
            if (answer instanceof DomainAnswer.Failed) {
                finding = Finding.UNREACHABLE;
            }
        }
        return finding;
    }

    private boolean proves(List<String> texts, TenantId tenant, String domain) {
        return texts.stream()
                .limit(TEXTS)
                .map(String::strip)
                .filter(text -> text.startsWith(PREFIX) && text.length() < 300)
                .anyMatch(text -> tokens.readLongLink(USE + domain, text.substring(PREFIX.length()))
                        .filter(named -> MessageDigest.isEqual(named, bytes(tenant)))
                        .isPresent());
    }

    private static byte[] bytes(TenantId tenant) {
        return ByteBuffer.allocate(16)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .array();
    }
}
