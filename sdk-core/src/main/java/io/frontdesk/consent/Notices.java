package io.frontdesk.consent;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.List;
import java.util.Optional;

/**
 * The texts people are shown when they are asked, as a tenant's immutable versions.
 *
 * <p>Thread-safe. Every method joins the caller's transaction, or runs in one of its own. Throws {@link FrontdeskException} with
 * {@link ErrorCode#TENANT_NOT_ACTIVE} for a suspended tenant.
 */
public interface Notices {

    /** The most characters of a text. */
    int MAX_TEXT = 100_000;

    /**
     * Publishes a text as the next version in its language. What is the newest version already stays it: nothing is written.
     *
     * @param id as {@link NoticeRef#id()}
     * @param language as {@link NoticeRef#language()}
     * @param text exactly as people see it; at most {@link #MAX_TEXT} characters
     * @return the version that stands for the text
     * @throws FrontdeskException with {@link ErrorCode#STALE_VERSION} if many publish this notice at once
     */
    Notice publish(String id, String language, String text);

    Optional<Notice> find(NoticeRef notice);

    /** Newest first; at most 100. */
    List<Notice> versions(String id, String language);
}
