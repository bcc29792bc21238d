package io.frontdesk.tenancy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.tenancy.ChangeSlugResult;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.tenancy.CreateTenantResult;
import io.frontdesk.tenancy.Plan;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantPlanChanged;
import io.frontdesk.tenancy.TenantRenamed;
import io.frontdesk.tenancy.TenantSetting;
import io.frontdesk.tenancy.TenantSettingChanged;
import io.frontdesk.tenancy.TenantSlugChanged;
import io.frontdesk.tenancy.TenantUpdated;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.tenancy.UpdateTenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plan, billing customer, region, slug and settings of a tenant. */
class TenantProfileTest {

    private enum Tone {
        FORMAL,
        CASUAL
    }

    private static final TenantSetting<String> COLOUR = TenantSetting.text("colour", "blue");
    private static final TenantSetting<Integer> SEATS = TenantSetting.number("seats", 3, 1, 99);
    private static final TenantSetting<Boolean> OPEN = TenantSetting.flag("open", true);
    private static final TenantSetting<Tone> TONE = TenantSetting.oneOf("tone", Tone.CASUAL);
    private static final TenantSetting<Duration> PAUSE =
            TenantSetting.of("pause", Duration.ofMinutes(5), Duration::parse, Duration::toString);

    private final ServiceFixture desk = new ServiceFixture();
    private final Tenants tenants = desk.tenants();

    @Test
    void a_new_tenant_is_on_the_free_plan_unless_told() {
        assertThat(tenants.find(desk.tenant).orElseThrow().plan()).isEqualTo(Plan.FREE);

        Tenant made = tenants.create(CreateTenant.named("Dogs", "dogs")
                        .withPlan(Plan.of("gold-2026"))
                        .withBillingCustomer("cus_1")
                        .withRegion("eu-central-1"))
                .tenant();

        assertThat(tenants.find(made.id())).contains(made);
        assertThat(made.plan().key()).isEqualTo("gold-2026");
        assertThat(made.billingCustomer()).contains("cus_1");
        assertThat(made.region()).contains("eu-central-1");
    }

    @Test
    void changes_what_is_named_and_journals_what_changed() {
        UUID id = desk.tenant.value();

        Tenant changed = tenants.update(UpdateTenant.of(desk.tenant)
                .withName("New")
                .withPlan(Plan.PRO)
                .withBillingCustomer("cus_1")
                .withRegion("eu"));

        assertThat(tenants.find(desk.tenant)).contains(changed);
        assertThat(desk.journal.events())
                .containsExactly(
                        new TenantRenamed(id),
                        new TenantPlanChanged(id, "pro"),
                        new TenantUpdated(id, "billing_customer"),
                        new TenantUpdated(id, "region"));
        desk.journal.clear();

        assertThat(tenants.update(UpdateTenant.of(desk.tenant).withPlan(Plan.PRO)))
                .isEqualTo(changed);
        assertThat(desk.journal.events()).isEmpty();

        Tenant without =
                tenants.update(UpdateTenant.of(desk.tenant).withoutRegion().withoutBillingCustomer());
        assertThat(without.region()).isEmpty();
        assertThat(without.billingCustomer()).isEmpty();
        assertThat(without.plan()).isEqualTo(Plan.PRO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "api", "admin", "app", "mail", "partner"})
    void a_reserved_slug_is_refused(String slug) {
        Tenants strict = new TenancyModule(
                        desk.env,
                        desk.tenancyPorts(),
                        ServiceFixture.tenancySetup(TenancySettings.standard().withReservedSlugs("partner")),
                        desk.journal,
                        desk.persistence.transactions())
                .tenants(desk.persistence.transactions(), Actor.host());

        assertInvalid("slug", () -> strict.create(CreateTenant.named("Name", slug)));
        assertInvalid("slug", () -> strict.changeSlug(desk.tenant, slug));
        assertThat(desk.journal.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "ä", "a_b", "a.b", "a b", "xn--abc", "ab--c"})
    void a_slug_that_is_no_label_is_refused(String slug) {
        assertInvalid("slug", () -> CreateTenant.named("Name", slug));
        assertInvalid("slug", () -> tenants.changeSlug(desk.tenant, slug));
        assertInvalid("slug", () -> TenancySettings.standard().withReservedSlugs(slug));
    }

    @Test
    void what_is_no_plan_region_or_customer_is_refused() {
        for (String bad : List.of("", "Pro", "1st", "a b", "p".repeat(41))) {
            assertInvalid("plan", () -> Plan.of(bad));
        }
        for (String bad : List.of("", "EU", "eu_1", "-eu", "r".repeat(51))) {
            assertInvalid("region", () -> UpdateTenant.of(desk.tenant).withRegion(bad));
        }
        for (String bad : List.of("", "a b", "ä", "c".repeat(256))) {
            assertInvalid("billingCustomer", () -> UpdateTenant.of(desk.tenant).withBillingCustomer(bad));
        }
        assertInvalid("name", () -> UpdateTenant.of(desk.tenant).withName(" "));
    }

    @Test
    void a_slug_changes_and_the_old_one_finds_nobody_and_goes_to_nobody() {
        TenantId other = desk.newTenant("other");
        desk.journal.clear();

        assertThat(tenants.changeSlug(desk.tenant, "new")).isInstanceOf(ChangeSlugResult.Changed.class);
        assertThat(tenants.changeSlug(desk.tenant, "new")).isInstanceOf(ChangeSlugResult.Unchanged.class);

        assertThat(desk.journal.events()).containsExactly(new TenantSlugChanged(desk.tenant.value(), "new"));
        assertThat(tenants.findBySlug("acme")).isEmpty();
        assertThat(tenants.findBySlug("new")).map(Tenant::id).contains(desk.tenant);
        assertThat(tenants.changeSlug(other, "acme")).isInstanceOf(ChangeSlugResult.SlugTaken.class);
        assertThat(tenants.changeSlug(other, "new")).isInstanceOf(ChangeSlugResult.SlugTaken.class);
        assertThat(tenants.create(CreateTenant.named("x", "acme")))
                .isInstanceOf(CreateTenantResult.SlugTaken.class)
                .extracting(result -> result.tenant().id())
                .isEqualTo(desk.tenant);
        assertThat(tenants.find(other).orElseThrow().slug()).isEqualTo("other");
        assertThat(tenants.changeSlug(desk.tenant, "acme").tenant().slug()).isEqualTo("acme");
    }

    @Test
    void a_setting_is_its_preset_until_it_is_set_and_when_it_is_reset() {
        var settings = tenants.settings(desk.tenant);
        assertThat(settings.get(SEATS)).isEqualTo(3);

        settings.set(SEATS, 7);
        settings.set(SEATS, 7);
        settings.set(OPEN, false);
        settings.set(TONE, Tone.FORMAL);
        settings.set(PAUSE, Duration.ofHours(1));
        settings.set(COLOUR, "");

        assertThat(settings.get(SEATS)).isEqualTo(7);
        assertThat(settings.get(OPEN)).isFalse();
        assertThat(settings.get(TONE)).isEqualTo(Tone.FORMAL);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.get(COLOUR)).isEmpty();
        assertThat(desk.journal.events()).hasSize(5).contains(new TenantSettingChanged(desk.tenant.value(), "seats"));

        settings.reset(SEATS);
        desk.journal.clear();
        settings.reset(SEATS);
        assertThat(desk.journal.events()).isEmpty();
        assertThat(settings.get(SEATS)).isEqualTo(3);
        assertThat(settings.all()).containsOnlyKeys("open", "tone", "pause", "colour");
    }

    @Test
    void what_nobody_declares_is_kept_and_is_another_tenants_business() {
        tenants.settings(desk.tenant).set(TenantSetting.text("from.an.older.version", ""), "x");
        tenants.settings(desk.tenant).set(SEATS, 9);

        assertThat(tenants.settings(desk.tenant).all())
                .containsOnly(Map.entry("from.an.older.version", "x"), Map.entry("seats", "9"));
        TenantId other = desk.newTenant("other");
        assertThat(tenants.settings(other).all()).isEmpty();
        assertThat(tenants.settings(other).get(SEATS)).isEqualTo(3);
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_by_name_and_not_repeated() {
        var settings = tenants.settings(desk.tenant);

        assertInvalid("settings.seats", () -> settings.set(SEATS, 100));
        assertInvalid("settings.colour", () -> settings.set(COLOUR, "x".repeat(4001)));
        assertInvalid("settings.colour", () -> settings.set(COLOUR, "a\0b"));
        assertInvalid("setting", () -> TenantSetting.text("No Name", ""));
        assertInvalid("settings.seats", () -> TenantSetting.number("seats", 0, 1, 99));
        settings.set(TenantSetting.text("seats", ""), "many-secret");
        assertThatThrownBy(() -> settings.get(SEATS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("settings.seats")
                .hasMessageNotContaining("many-secret");
    }

    @Test
    void settings_of_nobody_cannot_be_set() {
        var settings = tenants.settings(TenantId.of(new UUID(1, 2)));

        assertThat(settings.get(SEATS)).isEqualTo(3);
        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> settings.set(SEATS, 4), () -> settings.reset(SEATS))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
    }

    private static void assertInvalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly(field));
    }
}
