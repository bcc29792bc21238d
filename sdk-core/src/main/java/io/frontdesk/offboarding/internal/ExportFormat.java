package io.frontdesk.offboarding.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;

/** What both sides of a file know. */
final class ExportFormat {

    static final String NAME = "frontdesk-tenant";
    static final long VERSION = 1;

    static final String KIND = "kind";
    static final String HEADER = "header";
    static final String TENANT = "tenant";
    static final String END = "end";
    static final String LINES = "lines";
    static final String SHA256 = "sha256";

    private ExportFormat() {}

    /** Equal where digests of addresses are: suppressions, which stand by these alone, mean nothing elsewhere. */
    static String print(Environment env) {
        return env.digests()
                .written(env.digests().of(TenantId.PLATFORM, "export", NAME))
                .hex();
    }
}
