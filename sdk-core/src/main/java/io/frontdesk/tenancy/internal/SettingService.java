package io.frontdesk.tenancy.internal;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantSetting;
import io.frontdesk.tenancy.TenantSettingChanged;
import io.frontdesk.tenancy.TenantSettings;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.util.Map;

final class SettingService implements TenantSettings {

    private static final int MOST = 1000;

    private final TenantRegister register;
    private final TenantSettingStore store;
    private final TenantId tenant;

    SettingService(TenantRegister register, TenantSettingStore store, TenantId tenant) {
        this.register = register;
        this.store = store;
        this.tenant = tenant;
    }

    @Override
    public <T> T get(TenantSetting<T> setting) {
        String kept = all().get(setting.name());
        return kept == null ? setting.preset() : setting.read(kept);
    }

    @Override
    public <T> void set(TenantSetting<T> setting, T value) {
        String text = setting.write(value);
        register.in(tenant, () -> {
            register.hold(tenant, "set " + setting.name() + " of");
            Map<String, String> standing = store.find(tenant);
            if (text.equals(standing.get(setting.name()))) {
                return false;
            }
            if (standing.size() >= MOST && !standing.containsKey(setting.name())) {
                throw InvalidInputException.of(
                        "settings",
                        "number " + MOST + " already",
                        "reset some, or keep such data in tables of your own");
            }
            store.put(tenant, setting.name(), text, register.now());
            register.announce(tenant, new TenantSettingChanged(tenant.value(), setting.name()));
            return true;
        });
    }

    @Override
    public void reset(TenantSetting<?> setting) {
        register.in(tenant, () -> {
            register.hold(tenant, "reset " + setting.name() + " of");
            boolean stood = store.remove(tenant, setting.name());
            if (stood) {
                register.announce(tenant, new TenantSettingChanged(tenant.value(), setting.name()));
            }
            return stood;
        });
    }

    @Override
    public Map<String, String> all() {
        return register.in(tenant, () -> store.find(tenant));
    }
}
