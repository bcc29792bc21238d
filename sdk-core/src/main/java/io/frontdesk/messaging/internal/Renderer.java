package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Rendered;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills templates in. A message that cannot be made fails; the others go on. */
final class Renderer {

    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

    private final Environment env;
    private final TemplateLibrary library;
    private final Outfit outfit;

    Renderer(Environment env, TemplateLibrary library, Outfit outfit) {
        this.env = env;
        this.library = library;
        this.outfit = outfit;
    }

    /** A message ready for the wire. */
    record Ready(Routed routed, OutboundMessage outbound) {

        MessageRow row() {
            return routed.candidate().row();
        }
    }

    /** What came of a batch; the failed ones as rows to be written. */
    record Result(List<Ready> ready, List<MessageRow> failed) {}

    /** In the open transaction: one query for the templates not at hand. */
    Result render(List<Routed> allowed) {
        Set<TemplateKey> keys = new LinkedHashSet<>();
        allowed.forEach(one -> templateOf(one.candidate().row()).ifPresent(keys::add));
        Map<TemplateKey, CompiledVersion> versions = keys.isEmpty() ? Map.of() : library.get(keys);
        var result = new Result(new ArrayList<>(), new ArrayList<>());
        for (Routed one : allowed) {
            MessageRow row = one.candidate().row();
            try {
                result.ready.add(new Ready(one, outbound(one, versions)));
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
                        Decisions.write(one.decided().verdict(), env.now(), env.json()),
                        env.now()));
            }
        }
        return result;
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

    private OutboundMessage outbound(Routed routed, Map<TemplateKey, CompiledVersion> versions) {
        Candidate candidate = routed.candidate();
        MessageRow row = candidate.row();
        MessageContent content = candidate.content();
        Rendered rendered = templateOf(row)
                .map(key -> filled(candidate, versions.get(key)))
                .orElseGet(() -> new Rendered(
                        "und",
                        Optional.ofNullable(content.subject()).map(s -> s.replaceAll("\\R", " ")),
                        Objects.requireNonNullElse(content.text(), ""),
                        Optional.ofNullable(content.html())));
        return outfit.dress(
                OutboundMessage.of(
                                row.ref(),
                                row.attempts() + 1,
                                Objects.requireNonNull(candidate.address()),
                                rendered.text())
                        .withSubject(rendered.subject().orElse(null))
                        .withHtml(rendered.html().orElse(null)),
                routed);
    }

    private static Rendered filled(Candidate candidate, @Nullable CompiledVersion version) {
        if (version == null) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.SYNTAX, 0, "the template is gone", "publish it again and send anew");
        }
        ContactProfile profile =
                candidate.contact() == null ? null : candidate.contact().profile();
        Map<String, Object> model =
                TemplateModel.of(version.template(), candidate.content().variables(), profile);
        return version.render(language(candidate, profile), model);
    }

    private static @Nullable Locale language(Candidate candidate, @Nullable ContactProfile profile) {
        String asked = candidate.content().language();
        if (asked != null) {
            return Locale.forLanguageTag(asked);
        }
        return profile == null ? null : profile.language().orElse(null);
    }
}
