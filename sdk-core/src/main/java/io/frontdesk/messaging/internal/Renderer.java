package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Rendered;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills templates in. A message that cannot be made fails; the others go on. */
final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private static final Pattern BREAK = Pattern.compile("\\R|\\p{Cc}");

    private final Environment env;
    private final TemplateLibrary library;
    private final TenantDirectory tenants;
    private final MailOptions mail;
    private final Outfit outfit;
    private final DerivedValues derived;

    Renderer(
            Environment env,
            TemplateLibrary library,
            TenantDirectory tenants,
            MailOptions mail,
            Outfit outfit,
            DerivedValues derived) {
        this.env = env;
        this.library = library;
        this.tenants = tenants;
        this.mail = mail;
        this.outfit = outfit;
        this.derived = derived;
    }

    /** A message ready for the wire. */
    record Ready(Routed routed, OutboundMessage outbound) {

        MessageRow row() {
            return routed.candidate().row();
        }
    }

    /** What came of a batch; the failed ones as rows to be written. */
    record Result(List<Ready> ready, List<MessageRow> failed) {}

    /** In the open transaction: one query for the templates not at hand, one for the tenants whose name a list header says. */
    Result render(List<Routed> allowed) {
        Set<TemplateKey> keys = new LinkedHashSet<>();
        allowed.forEach(one -> templateOf(one.candidate().row()).ifPresent(keys::add));
        Map<TemplateKey, CompiledVersion> versions = keys.isEmpty() ? Map.of() : library.get(keys);
        Map<TenantId, Tenant> senders = senders(allowed);
        var result = new Result(new ArrayList<>(), new ArrayList<>());
        for (Routed one : allowed) {
            MessageRow row = one.candidate().row();
            try {
                OutboundMessage plain = outbound(one.candidate(), versions);
                result.ready.add(new Ready(one, outfit.dress(mail.add(plain, one.candidate(), senders), one)));
            } catch (TemplateProblem e) {
                LOG.warn(
                        "Message {} cannot be made: template {} version {}: {}",
                        row.ref().message(),
                        row.templateKey(),
                        row.templateVersion(),
                        e.getMessage());
                result.failed.add(Rows.decided(
                        row,
                        MessageState.FAILED,
                        reason(e),
                        Decisions.write(one.decided().verdict(), env.now()),
                        env.now()));
            }
        }
        return result;
    }

    private Map<TenantId, Tenant> senders(List<Routed> allowed) {
        return tenants.find(allowed.stream()
                .map(one -> one.candidate().row())
                .filter(mail::needsListHeaders)
                .map(row -> row.ref().tenant())
                .collect(Collectors.toSet()));
    }

    private static MessageReason reason(TemplateProblem problem) {
        return problem.kind() == TemplateProblem.Kind.MISSING_VARIABLE
                ? MessageReason.MISSING_VARIABLE
                : MessageReason.TEMPLATE_FAILED;
    }

    private static Optional<TemplateKey> templateOf(MessageRow row) {
        return row.templateKey() == null || row.templateVersion() == null
                ? Optional.empty()
                : Optional.of(new TemplateKey(row.ref().tenant(), row.templateKey(), row.templateVersion()));
    }

    private OutboundMessage outbound(Candidate candidate, Map<TemplateKey, CompiledVersion> versions) {
        MessageRow row = candidate.row();
        MessageContent content = candidate.content();
        Rendered rendered = templateOf(row)
                .map(key -> filled(candidate, versions.get(key)))
                .orElseGet(() -> new Rendered(
                        "und",
                        Optional.ofNullable(content.subject()),
                        Objects.requireNonNullElse(content.text(), ""),
                        Optional.ofNullable(content.html())));
        return OutboundMessage.of(
                        row.ref(), row.attempts() + 1, Objects.requireNonNull(candidate.address()), rendered.text())
                .withSubject(rendered.subject().map(Renderer::oneLine).orElse(null))
                .withHtml(rendered.html().orElse(null));
    }

    /** Whatever was typed or filled in, a subject ends where it ends. */
    private static String oneLine(String subject) {
        return BREAK.matcher(subject).replaceAll(" ");
    }

    private Rendered filled(Candidate candidate, @Nullable CompiledVersion version) {
        if (version == null) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX, 0, "the template is gone", "publish it again and send anew");
        }
        ContactProfile profile =
                candidate.contact() == null ? null : candidate.contact().profile();
        Map<String, Object> model =
                TemplateModel.of(version.template(), derived.filled(candidate), name -> ours(name, candidate, profile));
        return version.render(language(candidate, profile), model);
    }

    private Optional<String> ours(String name, Candidate candidate, @Nullable ContactProfile profile) {
        if (name.equals(Unsubscription.VARIABLE)) {
            return mail.unsubscription().url(candidate.row());
        }
        if (name.equals(Unsubscription.PREFERENCES)) {
            return mail.unsubscription().preferencesUrl(candidate);
        }
        return profile == null ? Optional.empty() : ContactVariables.value(name, profile);
    }

    private static @Nullable Locale language(Candidate candidate, @Nullable ContactProfile profile) {
        String asked = candidate.content().language();
        if (asked != null) {
            return Locale.forLanguageTag(asked);
        }
        return profile == null ? null : profile.language().orElse(null);
    }
}
