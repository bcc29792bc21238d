package io.frontdesk.apikeys;

import java.time.Duration;
import java.util.function.Function;

/** Whether a presented key lets its bearer in. */
public sealed interface VerifyResult {

    /** What everybody outside is told of every {@link Refused}: more would help nobody but those who guess. */
    String NOT_VALID = "The API key is not valid.";

    /** It does: the call is of {@code key.tenant()}, within {@code key.scopes()}. */
    record Valid(ApiKey key) implements VerifyResult {}

    /** It does not (HTTP 401): {@link #NOT_VALID} outside, the reason for the host's own eyes. */
    record Refused(Reason reason) implements VerifyResult {}

    /** It would, but has called too often (HTTP 429): again after {@code retryAfter}. Only {@link ApiKeyVerifier#admit} says so. */
    record Limited(ApiKey key, Duration retryAfter) implements VerifyResult {}

    /** Why a key was refused. */
    enum Reason {
        /** No key at all, or one with a slip in it: told without asking the database. */
        MALFORMED,
        UNKNOWN,
        REVOKED,
        EXPIRED,
        /** The call comes from outside the key's allow-list, or from nobody knows where. */
        ADDRESS_NOT_ALLOWED,
        TENANT_NOT_ACTIVE
    }

    default <T> T fold(
            Function<? super Valid, T> valid,
            Function<? super Refused, T> refused,
            Function<? super Limited, T> limited) {
        if (this instanceof Valid v) {
            return valid.apply(v);
        }
        return this instanceof Refused r ? refused.apply(r) : limited.apply((Limited) this);
    }

    /** What a valid key gives, {@code otherwise} for every other answer. */
    default <T> T foldOr(T otherwise, Function<? super Valid, T> valid) {
        return this instanceof Valid v ? valid.apply(v) : otherwise;
    }
}
