package io.frontdesk.preferences.internal;

import io.frontdesk.common.Actor;
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

final class PreferenceHandler implements PreferenceLinks {

    private static final Actor CONTACT = Actor.system("contact");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_LANGUAGES = 500;

    private final SignedTokens tokens;
    private final PreferenceBook book;
    private final PreferenceSaver saver;
    private final TransactionRunner transactions;

    PreferenceHandler(SignedTokens tokens, PreferenceBook book, PreferenceSaver saver, TransactionRunner transactions) {
        this.tokens = tokens;
        this.book = book;
        this.saver = saver;
        this.transactions = transactions;
    }

    @Override
    public WebReply handle(RawRequest request) {
        return SecretLinks.answer(request, () -> shown(request), () -> saved(request));
    }

    private WebReply shown(RawRequest request) {
        return look(SecretLinks.token(request), languages(request))
                .map(page -> SecretLinks.page(200, PreferenceHtml.page(page, "")))
                .orElseGet(PreferenceHandler::unknown);
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
        List<Locale.LanguageRange> languages = languages(request);
        PreferencePage page = look(SecretLinks.token(request), languages).orElse(null);
        if (page == null) {
            return unknown();
        }
        try {
            FormFields form = FormFields.read(body)
                    .orElseThrow(() -> InvalidInputException.of("form", "is none", "send the form as it was shown"));
            SavePreferences command = PreferenceForm.read(form, page).withEvidence(SecretLinks.evidence(request));
            saver.check(command);
            return save(SecretLinks.token(request), command, languages)
                    .map(saved -> SecretLinks.page(200, PreferenceHtml.page(saved.page(), "This is what holds now.")))
                    .orElseGet(PreferenceHandler::unknown);
        } catch (InvalidInputException e) {
            return SecretLinks.page(400, PreferenceHtml.page(page, "Nothing was saved. " + advice(e)));
        }
    }

    private static String advice(InvalidInputException e) {
        return e.violations().get(0).field().startsWith(PreferenceForm.PAUSE)
                ? "Choose a day to come, within 400 days."
                : "The form did not arrive as it was sent: please try again.";
    }

    private static WebReply unknown() {
        return SecretLinks.page(404, PreferenceHtml.unknown());
    }

    @Override
    public Optional<PreferencePage> look(String token, List<Locale.LanguageRange> languages) {
        return PreferenceToken.read(tokens, token.strip())
                .flatMap(whose -> transactions.required(
                        TenantScope.of(whose.tenant()),
                        () -> book.find(new ContactRef(whose.tenant(), whose.contact()), languages)));
    }

    @Override
    public Optional<SavedPreferences> save(String token, SavePreferences command) {
        saver.check(command);
        return save(token, command, List.of());
    }

    private Optional<SavedPreferences> save(
            String token, SavePreferences command, List<Locale.LanguageRange> languages) {
        return PreferenceToken.read(tokens, token.strip())
                .flatMap(whose -> transactions.required(
                        TenantScope.of(whose.tenant()),
                        () -> saver.save(
                                new CallContext(whose.tenant(), CONTACT, transactions),
                                whose.contact(),
                                command,
                                languages)));
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
