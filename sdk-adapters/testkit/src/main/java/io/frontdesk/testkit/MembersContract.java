package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.identity.DeleteRoleResult;
import io.frontdesk.identity.Member;
import io.frontdesk.identity.MemberResult;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.Role;
import io.frontdesk.journal.Activity;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members and roles do, on any {@link Persistence}. */
public abstract class MembersContract {

    private static final Permission BOOKINGS = Permission.of("bookings.write");
    private static final PageRequest PAGE = PageRequest.first(100);

    private DeskFixture f;

    /** The same tenant's desk on another node. */
    private TenantDesk elsewhere;

    protected MembersContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void open() {
        f = new DeskFixture(persistence(), builder -> builder.permission(BOOKINGS));
        elsewhere = Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(EncryptedDesks::secret)
                .clock(f.clock)
                .permission(BOOKINGS)
                .build()
                .tenant(f.tenant.id());
    }

    @Test
    void members_come_change_and_go_and_the_journal_tells() {
        TenantDesk desk = f.desk.actingAs(Actor.user("ann"));

        Member ann = member(desk.members().add("ann", Role.OWNER));
        Member bob = member(desk.members().add("bob", Role.VIEWER));
        assertThat(desk.members().add("bob", Role.ADMIN)).isEqualTo(new MemberResult.Unchanged(bob));
        assertThat(desk.members().changeRole("bob", Role.VIEWER)).isEqualTo(new MemberResult.Unchanged(bob));
        Member changed = member(desk.members().changeRole("bob", Role.ADMIN));
        assertThat(desk.members().list(PAGE).items()).containsExactly(ann, changed);
        assertThat(desk.members().find("bob")).contains(changed);
        assertThat(desk.members().remove("bob")).isEqualTo(new MemberResult.Changed(changed));
        assertThat(desk.members().remove("bob")).isEqualTo(new MemberResult.NoMember("bob"));
        assertThat(desk.members().changeRole("bob", Role.ADMIN)).isEqualTo(new MemberResult.NoMember("bob"));

        assertThat(ann.joinedAt()).isEqualTo(DeskFixture.START);
        assertThat(desk.members().find("bob")).isEmpty();
        List<Activity> told = desk.activities().list(PAGE).items();
        assertThat(told)
                .extracting(Activity::type)
                .containsSubsequence("member.removed", "member.role_changed", "member.joined", "member.joined");
        assertThat(told.get(0).actor()).isEqualTo(Actor.user("ann"));
    }

    @Test
    void the_last_owner_stays_owner() {
        Member ann = member(f.desk.members().add("ann", Role.OWNER));
        f.desk.members().add("bob", Role.ADMIN);

        assertThat(f.desk.members().remove("ann")).isEqualTo(new MemberResult.LastOwner(ann));
        assertThat(f.desk.members().changeRole("ann", Role.ADMIN)).isEqualTo(new MemberResult.LastOwner(ann));
        f.desk.members().changeRole("bob", Role.OWNER);
        assertThat(f.desk.members().changeRole("ann", Role.ADMIN)).isInstanceOf(MemberResult.Changed.class);
        assertThat(f.desk.members().remove("bob")).isInstanceOf(MemberResult.LastOwner.class);
    }

    @Test
    void of_two_who_take_the_last_two_owners_away_on_two_nodes_one_is_refused() {
        for (int round = 0; round < 8; round++) {
            String ann = "ann-" + round;
            String bob = "bob-" + round;
            f.desk.members().add(ann, Role.OWNER);
            f.desk.members().add(bob, Role.OWNER);
            leaveOnly(Set.of(ann, bob));

            List<MemberResult> results = Threads.all(List.<Callable<MemberResult>>of(
                    () -> retrying(() -> f.desk.members().remove(ann)),
                    () -> retrying(() -> elsewhere.members().changeRole(bob, Role.VIEWER))));

            assertThat(results)
                    .filteredOn(MemberResult.Changed.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(MemberResult.LastOwner.class::isInstance)
                    .hasSize(1);
            assertThat(owners()).hasSize(1);
        }
    }

    private void leaveOnly(Set<String> subjects) {
        f.desk.members().list(PAGE).items().stream()
                .filter(member -> !subjects.contains(member.subject()))
                .forEach(member -> f.desk.members().remove(member.subject()));
    }

    private List<Member> owners() {
        return f.desk.members().list(PAGE).items().stream()
                .filter(member -> member.role().equals(Role.OWNER))
                .toList();
    }

    private static MemberResult retrying(Callable<MemberResult> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (FrontdeskException e) {
                if (!e.isRetriable() || attempt == 10) {
                    throw e;
                }
            }
        }
    }

    @Test
    void a_person_may_belong_to_several_tenants() {
        String subject = "person-" + f.tenant.id();
        Tenant other = f.frontdesk
                .tenants()
                .create(CreateTenant.named("Other", "other-" + f.tenant.slug()))
                .tenant();
        Member here = member(f.desk.members().add(subject, Role.OWNER));
        Member there = member(f.frontdesk.tenant(other.id()).members().add(subject, Role.VIEWER));

        Page<Member> first = f.frontdesk.memberships().of(subject, PageRequest.first(1));
        Page<Member> second = f.frontdesk
                .memberships()
                .of(subject, PageRequest.first(1).after(first.next().orElseThrow()));

        assertThat(List.of(first.items().get(0), second.items().get(0))).containsExactlyInAnyOrder(here, there);
        assertThat(second.next()).isEmpty();
        assertThat(f.frontdesk.memberships().of("nobody-" + subject, PAGE).items())
                .isEmpty();
    }

    @Test
    void built_in_roles_permit_by_action() {
        for (String role : List.of(Role.OWNER, Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
            f.desk.members().add(role, role);
        }

        assertThat(allowed(Permission.TENANT_MANAGE)).containsExactly(Role.OWNER);
        assertThat(allowed(Permission.MEMBERS_MANAGE)).containsExactly(Role.OWNER, Role.ADMIN);
        assertThat(allowed(Permission.MESSAGES_SEND)).containsExactly(Role.OWNER, Role.ADMIN, Role.MEMBER);
        assertThat(allowed(BOOKINGS)).containsExactly(Role.OWNER, Role.ADMIN, Role.MEMBER);
        assertThat(allowed(Permission.CONTACTS_READ)).containsExactly(Role.OWNER, Role.ADMIN, Role.MEMBER, Role.VIEWER);
        assertThat(f.desk.members().allows("stranger", Permission.CONTACTS_READ))
                .isFalse();
        assertThat(f.desk.roles().list())
                .extracting(Role::key)
                .containsExactly(Role.OWNER, Role.ADMIN, Role.MEMBER, Role.VIEWER);
    }

    private List<String> allowed(Permission permission) {
        return List.of(Role.OWNER, Role.ADMIN, Role.MEMBER, Role.VIEWER).stream()
                .filter(subject -> f.desk.members().allows(subject, permission))
                .toList();
    }

    @Test
    void a_tenant_has_roles_of_its_own() {
        Role helper = f.desk.roles().define("helper", Set.of(Permission.CONTACTS_READ));
        assertThat(f.desk.roles().define("helper", Set.of(Permission.CONTACTS_READ)))
                .isEqualTo(helper);
        f.desk.members().add("ann", "helper");
        assertThat(f.desk.members().allows("ann", Permission.CONTACTS_READ)).isTrue();
        assertThat(f.desk.members().allows("ann", BOOKINGS)).isFalse();

        f.desk.roles().define("helper", Set.of(BOOKINGS));
        assertThat(f.desk.members().allows("ann", Permission.CONTACTS_READ)).isFalse();
        assertThat(f.desk.members().allows("ann", BOOKINGS)).isTrue();
        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Held("helper"));
        f.desk.members().changeRole("ann", Role.VIEWER);
        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Deleted("helper"));
        assertThat(f.desk.roles().delete("helper")).isEqualTo(new DeleteRoleResult.Unknown("helper"));
        assertThat(f.desk.roles().delete(Role.OWNER)).isEqualTo(new DeleteRoleResult.Unknown(Role.OWNER));
        assertThat(f.desk.activities().list(PAGE).items())
                .extracting(Activity::type)
                .filteredOn("role.changed"::equals)
                .hasSize(3);
    }

    @Test
    void a_role_that_is_given_while_it_is_deleted_is_there_or_refused() {
        for (int round = 0; round < 5; round++) {
            String role = "helper-" + round;
            String subject = "ann-" + round;
            f.desk.roles().define(role, Set.of(BOOKINGS));

            List<Boolean> done = Threads.all(List.<Callable<Boolean>>of(
                    () -> {
                        try {
                            elsewhere.members().add(subject, role);
                            return true;
                        } catch (InvalidInputException e) {
                            return false;
                        }
                    },
                    () -> f.desk.roles().delete(role) instanceof DeleteRoleResult.Deleted));

            assertThat(done).as("given, deleted").containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void removal_counts_at_once_here_and_within_the_bound_elsewhere() {
        f.desk.members().add("owner", Role.OWNER);
        f.desk.members().add("ann", Role.MEMBER);
        assertThat(elsewhere.members().allows("ann", BOOKINGS)).isTrue();
        assertThat(f.desk.members().allows("ann", BOOKINGS)).isTrue();

        f.desk.members().remove("ann");

        assertThat(f.desk.members().allows("ann", BOOKINGS)).isFalse();
        f.clock.advance(Duration.ofSeconds(Members.BOUND_SECONDS));
        assertThat(elsewhere.members().allows("ann", BOOKINGS)).isFalse();
        f.desk.members().add("ann", Role.VIEWER);
        assertThat(elsewhere.members().allows("ann", Permission.CONTACTS_READ))
                .as("joining counts at once")
                .isTrue();
    }

    @Test
    void what_is_rolled_back_changes_nobodys_rights() {
        f.desk.members().add("ann", Role.MEMBER);
        assertThat(f.desk.members().allows("ann", BOOKINGS)).isTrue();

        assertThatThrownBy(() -> f.frontdesk.transactions().required(f.tenant.id(), tx -> {
                    f.desk.members().remove("ann");
                    assertThat(f.desk.members().allows("ann", BOOKINGS)).isFalse();
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);

        assertThat(f.desk.members().allows("ann", BOOKINGS)).isTrue();
    }

    @Test
    void a_desk_refuses_what_whoever_it_acts_as_may_not_do() {
        f.desk.members().add("ann", Role.VIEWER);
        TenantDesk ann = f.desk.actingAs(Actor.user("ann"));

        ann.members().require(Permission.CONTACTS_READ);
        f.desk.members().require(Permission.TENANT_MANAGE);
        f.desk.actingAs(Actor.system("worker")).members().require(Permission.TENANT_MANAGE);
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> ann.members().require(BOOKINGS), "bookings.write");
        assertRefused(
                ErrorCode.PERMISSION_DENIED,
                () -> f.desk.actingAs(Actor.user("eve")).members().require(Permission.CONTACTS_READ),
                "user:eve");
        assertRefused(
                ErrorCode.PERMISSION_DENIED,
                () -> f.desk.actingAs(new Actor("import", "ann")).members().require(Permission.CONTACTS_READ),
                "import:ann");
    }

    @Test
    void bad_input_is_named() {
        Permission unknown = Permission.of("contacts.raed");

        assertInput("role", () -> f.desk.members().add("ann", "boss"));
        assertInput("role", () -> f.desk.members().changeRole("ann", "boss"));
        assertInput("subject", () -> f.desk.members().add(" ", Role.OWNER));
        assertInput("subject", () -> f.desk.members().add("x".repeat(101), Role.OWNER));
        assertInput("permissions.contacts.raed", () -> f.desk.members().allows("ann", unknown));
        assertInput("permissions.contacts.raed", () -> f.desk.roles().define("helper", Set.of(unknown)));
        assertInput("permission", () -> Permission.of("Contacts.read"));
        assertInput("permission", () -> Permission.of("contacts"));
        assertInput("role", () -> f.desk.roles().define(Role.ADMIN, Set.of()));
        assertInput("role", () -> f.desk.roles().define("Helper", Set.of()));
    }

    private static void assertInput(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .anySatisfy(v -> assertThat(v.field()).isEqualTo(field)));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String told) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(told);
    }

    private static Member member(MemberResult result) {
        return ((MemberResult.Changed) result).member();
    }
}
