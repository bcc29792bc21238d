package io.frontdesk.messaging;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's templates: versioned, immutable once published, checked before.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own.
 */
public interface Templates {

    /**
     * Checks and publishes a new version: syntax, that every name is declared, that an e-mail has a subject, that nothing can call code or loop
     * without bound. Publishing the same content again changes nothing.
     */
    PublishResult publish(PublishTemplate command);

    /** The newest version. */
    Optional<Template> find(String key);

    Optional<Template> find(String key, int version);

    /** Newest first; at most 100. */
    List<Template> versions(String key);

    /**
     * Fills the newest version in, and sends nothing.
     *
     * @param variables every declared variable without a fallback
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#INVALID_INPUT} listing unknown and missing variables
     */
    Rendered preview(String key, Locale language, Map<String, Object> variables);
}
