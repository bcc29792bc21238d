package io.frontdesk.embedded;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.mustache.MustacheTemplateEngine;
import io.frontdesk.adapter.phone.LibPhoneNumberParser;
import io.frontdesk.adapter.phone.LibPhoneZones;
import java.nio.file.Path;

/** Desks that need nothing but a directory, or nothing at all. Add channels, then build. */
public final class EmbeddedFrontdesk {

    private EmbeddedFrontdesk() {}

    /**
     * A desk on a directory, made if it is not there. {@link FrontdeskBuilder#build()} opens it and {@link Frontdesk#close()} closes it and makes
     * its file small; every commit acknowledged in between is there after the process was killed.
     *
     * <p>The directory holds {@code frontdesk.mv.db} (H2), {@code frontdesk.keys} (made at the first opening; back it up, nobody can make it
     * again) and {@code frontdesk.lock}. One process at a time has it open: {@code build()} refuses a second one with {@link
     * io.frontdesk.common.ErrorCode#STORAGE_UNAVAILABLE}, and a directory whose keys are gone with {@link
     * io.frontdesk.common.ErrorCode#NOT_CONFIGURED}. A {@code build()} that failed may be called again.
     */
    public static FrontdeskBuilder open(Path directory) {
        var desk = new EmbeddedPersistence(new DeskDirectory(directory));
        return equipped(Frontdesk.builder()).persistence(desk).secrets(desk::key);
    }

    /** A desk that forgets everything when it is closed, and otherwise does as one on a directory: for tests. */
    public static FrontdeskBuilder inMemory() {
        return equipped(Frontdesk.inMemory());
    }

    private static FrontdeskBuilder equipped(FrontdeskBuilder builder) {
        return builder.json(JacksonJsonCodec.create())
                .templates(MustacheTemplateEngine.create())
                .phoneNumbers(LibPhoneNumberParser.create())
                .phoneZones(LibPhoneZones.create());
    }
}
