package io.frontdesk.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the desks of this floor refuses a suspended tenant; a new method without a case fails here. */
class SuspendedPreferencesTest {

    private static final Purpose NEWS = Purpose.of("news");

    private static final Map<String, BiConsumer<TenantDesk, ContactId>> CALLS = Map.of(
            "OptIns.request",
            (d, c) -> d.optIns()
                    .request(RequestOptIn.by(
                            SendMessage.to(c, Channel.EMAIL).withTemplate("confirm"),
                            NEWS,
                            new NoticeRef("terms", 1, "en"),
                            "form")),
            "Topics.declare",
            (d, c) -> d.topics()
                    .declare(DeclareTopic.of(NEWS).named(Locale.ENGLISH, "News").on(Channel.EMAIL)),
            "Topics.retire",
            (d, c) -> d.topics().retire(NEWS),
            "Topics.list",
            (d, c) -> d.topics().list(),
            "Preferences.of",
            (d, c) -> d.preferences().of(c, List.of()),
            "Preferences.save",
            (d, c) -> d.preferences().save(c, SavePreferences.nothing().leaveEverything()),
            "Preferences.link",
            (d, c) -> d.preferences().link(c, Channel.EMAIL));

    private final Frontdesk frontdesk = Frontdesk.inMemory()
            .channel(RecordingChannel.email())
            .publicBaseUrl(URI.create("https://desk.example.org"))
            .build();
    private final Tenant tenant =
            frontdesk.tenants().create(CreateTenant.named("Acme", "acme")).tenant();
    private final TenantDesk desk = frontdesk.tenant(tenant.id());

    static Set<String> calls() {
        return CALLS.keySet();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refuses(String name) {
        ContactId contact = contact();
        BiConsumer<TenantDesk, ContactId> call = CALLS.get(name);
        frontdesk.tenants().suspend(tenant.id());
        frontdesk.tenants().reactivate(tenant.id());
        int before = events();
        frontdesk.tenants().suspend(tenant.id());

        assertThatThrownBy(() -> call.accept(desk, contact))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE))
                .hasMessageContaining(tenant.id().toString());

        frontdesk.tenants().reactivate(tenant.id());
        assertThat(events()).as("but for the two that suspend and reactivate").isEqualTo(before + 2);
        assertThatCode(() -> call.accept(desk, contact)).as("once reactivated").doesNotThrowAnyException();
    }

    @Test
    void no_method_is_without_a_case() {
        Set<String> methods = new TreeSet<>();
        Stream.of(OptIns.class, Topics.class, Preferences.class)
                .flatMap(port -> Stream.of(port.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !method.isDefault())
                .forEach(method -> methods.add(name(method)));

        assertThat(CALLS.keySet()).isEqualTo(methods);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private ContactId contact() {
        desk.notices().publish("terms", "en", "May we?");
        desk.templates()
                .publish(PublishTemplate.named("confirm", Channel.EMAIL)
                        .withVariable(TemplateVariable.text("confirm_url"))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{confirm_url}}").withSubject("Please confirm")));
        return desk.contacts()
                .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))))
                .contact()
                .id();
    }

    private int events() {
        return desk.activities().list(PageRequest.first(100)).items().size();
    }
}
