package io.frontdesk.journal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import java.util.Map;
import java.util.Optional;

/** The flat facts of a stored event: ids, codes, numbers, instants, never anything personal. */
public record EventData(Map<String, String> values) {

    public EventData {
        values = Map.copyOf(values);
    }

    /**
     * A fact that every event of the kind has.
     *
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} if the event was stored without it
     */
    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.UNREADABLE_DATA,
                        "A stored event lacks '" + name + "'; was it written by a newer version?"));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
