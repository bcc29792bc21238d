package io.frontdesk.preferences.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.WebReply;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.preferences.PreferenceLinks;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

final class PreferenceHandler implements PreferenceLinks {

    private static final Actor CONTACT = Actor.system("contact");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_LANGUAGES = 500;

    private final SignedTokens tokens;
    private final PreferenceAccess access;
    private final PreferenceBook book;
    private final PreferenceSaver saver;
    private final ClosedLinks closed;
    private final TransactionRunner transactions;

    PreferenceHandler(
            SignedTokens tokens,
            PreferenceAccess access,
            PreferenceBook book,
            PreferenceSaver saver,
            ClosedLinks closed,
            TransactionRunner transactions) {
        this.tokens = tokens;
        this.access = access;
        this.book = book;
        this.saver = saver;
        this.closed = closed;
        this.transactions = transactions;
    }

    /** What a link shows, and on which channels it is good for a yes. */
    private record Opened(String link, PreferencePage page, Predicate<Channel> choosable) {}

    @Override
    public WebReply handle(RawRequest request) {
        return SecretLinks.answer(request, () -> shown(request), () -> saved(request));
    }

    private WebReply shown(RawRequest request) {
        String link = SecretLinks.token(request);
        return open(link, languages(request))
                .map(opened -> page(200, opened, ""))
                .orElseGet(() -> closed(link));
    }

    private WebReply saved(RawRequest request) {
        byte[] body = request.body();
        if (body.length > FormFields.LONGEST) {
            return WebReply.of(413);
        }
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(FORM)) {
            return WebReply.of(415).withHeader("Accept-Post", FORM);
        }
        String link = SecretLinks.token(request);
        Opened opened = open(link, languages(request)).orElse(null);
        if (opened == null) {
            return left(request, link);
        }
        try {
            return saved(request, opened);
        } catch (InvalidInputException e) {
            return page(400, opened, "Nothing was saved. " + advice(e));
        }
    }

    /** By a link that shows nothing any more. */
    private WebReply left(RawRequest request, String link) {
        return noes(request)
                        .filter(command -> leave(link, command.withEvidence(SecretLinks.evidence(request))))
                        .isPresent()
                ? SecretLinks.page(200, PreferenceHtml.left())
                : closed(link);
    }

    private static Optional<SavePreferences> noes(RawRequest request) {
        try {
            return FormFields.read(request.body()).map(PreferenceForm::leaves);
        } catch (InvalidInputException e) {
            // Not our form, and no page of ours to show it beside: it is answered as the link is.
            return Optional.empty();
        }
    }

    /** False for a link that is none of ours, and where nothing is left. */
    private boolean leave(String link, SavePreferences command) {
        return PreferenceToken.read(tokens, link)
                .filter(whose -> transactions.required(
                        TenantScope.of(whose.tenant()),
                        () -> closed.leave(
                                new CallContext(whose.tenant(), CONTACT, transactions), whose.contact(), command)))
                .isPresent();
    }

    private WebReply saved(RawRequest request, Opened opened) {
        FormFields form = FormFields.read(request.body())
                .orElseThrow(() -> InvalidInputException.of("form", "is none", "send the form as it was shown"));
        SavePreferences command = PreferenceForm.read(form, opened.page()).withEvidence(SecretLinks.evidence(request));
        SavePreferences stamped = PreferenceStamp.read(tokens, opened.link(), form.first(PreferenceForm.STAMP))
                .map(command::shownAt)
                .orElse(command);
        saver.check(stamped);
        return save(opened.link(), stamped, languages(request))
                .map(saved -> page(
                        200,
                        new Opened(opened.link(), saved.page(), opened.choosable()),
                        saved.keptBack() == 0
                                ? "This is what holds now."
                                : "Some of it was not chosen: you had left it since this page was made, or it is not offered any"
                                        + " more. This is what holds now; choose again if you like."))
                .orElseGet(() -> closed(opened.link()));
    }

    private WebReply page(int status, Opened opened, String message) {
        String stamp = PreferenceStamp.sign(tokens, opened.link(), opened.page().madeAt());
        return SecretLinks.page(status, PreferenceHtml.page(opened.page(), opened.choosable(), stamp, message));
    }

    private static String advice(InvalidInputException e) {
        return e.violations().get(0).field().startsWith(PreferenceForm.PAUSE)
                ? "Choose a day to come, within 400 days."
                : "The form did not arrive as it was sent: please try again.";
    }

    /** To whoever has a link that was good once something is said of it. */
    private WebReply closed(String link) {
        return PreferenceToken.read(tokens, link).isPresent()
                ? SecretLinks.page(410, PreferenceHtml.expired())
                : SecretLinks.page(404, PreferenceHtml.unknown());
    }

    @Override
    public Optional<PreferencePage> look(String token, List<Locale.LanguageRange> languages) {
        return open(token.strip(), languages).map(Opened::page);
    }

    private Optional<Opened> open(String link, List<Locale.LanguageRange> languages) {
        return PreferenceToken.read(tokens, link)
                .flatMap(whose -> transactions.required(
                        TenantScope.of(whose.tenant()),
                        () -> access.of(whose)
                                .flatMap(choosable -> book.find(
                                                new ContactRef(whose.tenant(), whose.contact()), languages)
                                        .map(page -> new Opened(link, page, choosable)))));
    }

    @Override
    public Optional<SavedPreferences> save(String token, SavePreferences command) {
        saver.check(command);
        Optional<SavedPreferences> saved = save(token.strip(), command, List.of());
        if (saved.isEmpty()) {
            leave(token.strip(), command);
        }
        return saved;
    }

    private Optional<SavedPreferences> save(
            String link, SavePreferences command, List<Locale.LanguageRange> languages) {
        return PreferenceToken.read(tokens, link)
                .flatMap(whose -> transactions.required(
                        TenantScope.of(whose.tenant()),
                        () -> access.of(whose)
                                .flatMap(choosable -> saver.save(
                                        new CallContext(whose.tenant(), CONTACT, transactions),
                                        whose.contact(),
                                        command,
                                        channel -> command.shownAt().isPresent() && choosable.test(channel),
                                        languages))));
    }

    /** What a browser says it prefers (RFC 9110 §12.5.4); what cannot be read says nothing. */
    private static List<Locale.LanguageRange> languages(RawRequest request) {
        String header = request.header("Accept-Language").orElse("");
        try {
            return header.isBlank() || header.length() > LONGEST_LANGUAGES
                    ? List.of()
                    : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
