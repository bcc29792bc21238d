package io.frontdesk.spring;

import io.frontdesk.common.FrontdeskException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in terms of a Spring application what a desk needs that could not be built. */
final class FrontdeskFailureAnalyzer extends AbstractFailureAnalyzer<FrontdeskException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FrontdeskException cause) {
        String action = switch (cause.code()) {
            case NOT_CONFIGURED -> notConfigured(String.valueOf(cause.getMessage()));
            case SCHEMA_MISMATCH ->
                "Set frontdesk.schema.mode=migrate to have Frontdesk create and upgrade its tables, or run the files that"
                        + " FrontdeskSchema prints with your own tool. A database that is newer than this version needs the newer version.";
            case STORAGE_UNAVAILABLE ->
                "Look whether the database is up and lets this application in, and whether another process has the"
                        + " directory of frontdesk.embedded.directory open.";
            case INVALID_INPUT ->
                "Correct the property or the bean that the description names: accounts are frontdesk.accounts.KEY.settings"
                        + " and .credentials.";
            default -> null;
        };
        return action == null ? null : new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
    }

    private static String notConfigured(String message) {
        if (message.contains("Flyway")) {
            return "Add org.flywaydb:flyway-core (and flyway-database-postgresql on PostgreSQL), or set frontdesk.schema.mode=validate and run the"
                    + " files that FrontdeskSchema prints with your own tool.";
        }
        if (message.contains("does not know")) {
            return "The application defines its EntityManagerFactory itself: add the package io.frontdesk.adapter.jpa to the packages it scans.";
        }
        if (message.contains("key")) {
            return Secrets.REMEDY;
        }
        return "Set what the description names by a frontdesk.* property, a bean, or a FrontdeskCustomizer.";
    }
}
