package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.PublishResult;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.Rendered;
import io.frontdesk.messaging.Template;
import io.frontdesk.messaging.TemplatePublished;
import io.frontdesk.messaging.Templates;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Publishes and shows templates. */
final class TemplateService implements Templates {

    private static final int MOST_VERSIONS = 100;
    private static final int PUBLISH_RACES = 5;

    private final Environment env;
    private final TemplateStore store;
    private final TemplateLibrary library;
    private final TemplateChecker checker;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    TemplateService(
            Environment env,
            TemplateStore store,
            TemplateLibrary library,
            TemplateChecker checker,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.library = library;
        this.checker = checker;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public PublishResult publish(PublishTemplate command) {
        List<Violation> problems = checker.problems(command);
        if (!problems.isEmpty()) {
            return new PublishResult.Rejected(List.copyOf(problems));
        }
        String body = TemplateBody.write(command, env.json());
        return call(() -> publish(command, body));
    }

    private PublishResult publish(PublishTemplate command, String body) {
        for (int race = 0; race < PUBLISH_RACES; race++) {
            Optional<TemplateRow> newest = newest(command.key());
            String fingerprint = fingerprint(command.channel().code() + "\n" + body);
            if (newest.isPresent() && newest.get().fingerprint().equals(fingerprint)) {
                return new PublishResult.Unchanged(TemplateBody.read(newest.get(), env.json()));
            }
            var row = new TemplateRow(
                    context.tenant(),
                    env.ids().next(),
                    command.key(),
                    newest.map(n -> n.version() + 1).orElse(1),
                    command.channel(),
                    body,
                    fingerprint,
                    env.now(),
                    context.actor().code());
            if (store.insert(row)) {
                journal.append(context, new TemplatePublished(row.id(), row.key(), row.version()));
                return new PublishResult.Published(TemplateBody.read(row, env.json()));
            }
        }
        throw new FrontdeskException(
                ErrorCode.STALE_VERSION,
                "Template " + command.key() + " is being published by many at once. Publish it again.");
    }

    private Optional<TemplateRow> newest(String key) {
        return store.versions(context.tenant(), key, 1).stream().findFirst();
    }

    private <T> T call(Supplier<T> work) {
        // Inside the transaction: on a host's thread the look at the tenant must not take a second connection.
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public Optional<Template> find(String key) {
        return call(() -> newest(key)).map(row -> TemplateBody.read(row, env.json()));
    }

    @Override
    public Optional<Template> find(String key, int version) {
        var wanted = new TemplateKey(context.tenant(), key, version);
        return call(() ->
                Optional.ofNullable(library.get(List.of(wanted)).get(wanted)).map(CompiledVersion::template));
    }

    @Override
    public List<Template> versions(String key) {
        return call(() -> store.versions(context.tenant(), key, MOST_VERSIONS)).stream()
                .map(row -> TemplateBody.read(row, env.json()))
                .toList();
    }

    @Override
    public Rendered preview(String key, Locale language, Map<String, Object> variables) {
        CompiledVersion version = call(() -> Optional.ofNullable(
                        library.newest(context.tenant(), List.of(key)).get(key)))
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_FOUND, "Cannot preview: there is no template '" + key + "'. Publish it first."));
        var problems = new ArrayList<>(TemplateModel.problems(version.template(), variables, name -> false));
        if (problems.isEmpty()) {
            try {
                return version.render(
                        language, TemplateModel.of(version.template(), variables, name -> Optional.empty()));
            } catch (TemplateProblem e) {
                problems.add(new Violation("variables", String.valueOf(e.getMessage()), e.remedy()));
            }
        }
        throw new InvalidInputException("Cannot preview template '" + key + "'", problems);
    }
}
