package io.frontdesk.adapter.http.mail;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Our names of a message, as every provider is asked to bring them back in its reports. */
public final class Echo {

    private static final String TENANT = "frontdesk_tenant";
    private static final String MESSAGE = "frontdesk_message";
    private static final String TRACE = "frontdesk_trace";

    private Echo() {}

    /** What to send along: names and values of letters, digits, {@code _} and {@code -}. */
    public static Map<String, String> of(MailDraft draft) {
        var echo = new LinkedHashMap<String, String>();
        echo.put(TENANT, draft.ref().tenant().toString());
        echo.put(MESSAGE, draft.ref().message().toString());
        draft.trace().ifPresent(trace -> echo.put(TRACE, trace));
        return echo;
    }

    /**
     * The message that a report is about, if it brought our names back.
     *
     * @param value finds what came back under a name; an empty text counts as nothing
     */
    public static Optional<MessageRef> read(Function<String, String> value) {
        String tenant = value.apply(TENANT);
        String message = value.apply(MESSAGE);
        if (tenant.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageRef(TenantId.of(tenant), MessageId.of(message)));
        } catch (InvalidInputException e) {
            // somebody else's, under our name
            return Optional.empty();
        }
    }
}
