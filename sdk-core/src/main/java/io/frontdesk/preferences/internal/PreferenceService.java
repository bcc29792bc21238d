package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.Preferences;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import io.frontdesk.tenancy.TenantDirectory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

final class PreferenceService implements Preferences {

    private final PreferenceBook book;
    private final PreferenceSaver saver;
    private final PreferenceUrls urls;
    private final Recipients recipients;
    private final TenantDirectory tenants;
    private final CallContext context;

    PreferenceService(
            PreferenceBook book,
            PreferenceSaver saver,
            PreferenceUrls urls,
            Recipients recipients,
            TenantDirectory tenants,
            CallContext context) {
        this.book = book;
        this.saver = saver;
        this.urls = urls;
        this.recipients = recipients;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public PreferencePage of(ContactId contact, List<Locale.LanguageRange> languages) {
        return call(() ->
                book.find(new ContactRef(context.tenant(), contact), languages).orElseThrow(() -> unknown(contact)));
    }

    @Override
    public SavedPreferences save(ContactId contact, SavePreferences command) {
        saver.check(command);
        return call(() -> {
            saver.requireTexts(context.tenant(), command);
            return saver.save(context, contact, command, PreferenceAccess.EVERYWHERE, List.of())
                    .orElseThrow(() -> unknown(contact));
        });
    }

    @Override
    public URI link(ContactId contact, Channel channel) {
        return call(() -> {
            if (!book.has(new ContactRef(context.tenant(), contact))) {
                throw unknown(contact);
            }
            Digest address = recipients
                    .addressOf(context.tenant(), contact, channel)
                    .orElseThrow(() -> InvalidInputException.of(
                            "channel",
                            "reaches the contact nowhere",
                            "name one that the desk has, and the contact an address for"));
            return urls.urlOf(context.tenant(), contact, channel, address)
                    .map(URI::create)
                    .orElseThrow(PreferenceService::noLinks);
        });
    }

    private static FrontdeskException noLinks() {
        return new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot make a preference link. Give the builder .publicBaseUrl(…) and mount preferences() below it.");
    }

    private FrontdeskException unknown(ContactId contact) {
        return new FrontdeskException(
                ErrorCode.NOT_FOUND,
                "Cannot look at the preferences of contact " + contact + ": tenant " + context.tenant()
                        + " has no such contact. Check where the id comes from.");
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
