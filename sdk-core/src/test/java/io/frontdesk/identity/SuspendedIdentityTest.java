package io.frontdesk.identity;

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
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the desks of identity refuses a suspended tenant; a new method without a case fails here. */
class SuspendedIdentityTest {

    private static final PageRequest PAGE = PageRequest.first(1);

    private static final Map<String, Consumer<TenantDesk>> CALLS = Map.ofEntries(
            Map.entry("Members.add", d -> d.members().add("ann", Role.OWNER)),
            Map.entry("Members.changeRole", d -> d.members().changeRole("ann", Role.OWNER)),
            Map.entry("Members.remove", d -> d.members().remove("ann")),
            Map.entry("Members.find", d -> d.members().find("ann")),
            Map.entry("Members.list", d -> d.members().list(PAGE)),
            Map.entry("Members.allows", d -> d.members().allows("ann", Permission.CONTACTS_READ)),
            Map.entry("Members.require", d -> d.members().require(Permission.CONTACTS_READ)),
            Map.entry("Roles.define", d -> d.roles().define("helper", Set.of())),
            Map.entry("Roles.delete", d -> d.roles().delete("helper")),
            Map.entry("Roles.list", d -> d.roles().list()),
            Map.entry("Invitations.invite", d -> d.invitations().invite(invitation())),
            Map.entry("Invitations.resend", d -> d.invitations().resend(invitation())),
            Map.entry("Invitations.revoke", d -> d.invitations().revoke(new UUID(1, 2))),
            Map.entry("Invitations.accept", d -> d.invitations().accept("token", "ann")),
            Map.entry("Invitations.list", d -> d.invitations().list(PAGE)));

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

    private static InviteMember invitation() {
        return InviteMember.by(
                SendMessage.toAddress(EmailAddress.of("ann@example.org")).withTemplate("invite"), Role.MEMBER);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refuses(String name) {
        desk.templates()
                .publish(PublishTemplate.named("invite", Channel.EMAIL)
                        .withVariable(TemplateVariable.text(Invitations.INVITE_URL))
                        .withContent(
                                Locale.ENGLISH,
                                TemplateContent.text("{{invite_url}}").withSubject("Join us")));
        Consumer<TenantDesk> call = CALLS.get(name);
        frontdesk.tenants().suspend(tenant.id());

        assertThatThrownBy(() -> call.accept(desk))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE))
                .hasMessageContaining(tenant.id().toString());

        frontdesk.tenants().reactivate(tenant.id());
        assertThatCode(() -> call.accept(desk)).as("once reactivated").doesNotThrowAnyException();
    }

    @Test
    void no_method_is_without_a_case() {
        Set<String> methods = new TreeSet<>();
        Stream.of(Members.class, Roles.class, Invitations.class)
                .flatMap(port -> Stream.of(port.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !method.isDefault())
                .forEach(method -> methods.add(name(method)));

        assertThat(CALLS.keySet()).isEqualTo(methods);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
