package io.frontdesk.preferences;

import io.frontdesk.consent.Purpose;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Several purposes in one text. */
final class PurposeCodes {

    private PurposeCodes() {}

    static String write(Collection<Purpose> purposes) {
        return purposes.stream().map(Purpose::code).collect(Collectors.joining(","));
    }

    static Set<Purpose> read(String codes) {
        Set<Purpose> purposes = new LinkedHashSet<>();
        for (String code : codes.split(",", -1)) {
            purposes.add(Purpose.of(code));
        }
        return Collections.unmodifiableSet(purposes);
    }
}
