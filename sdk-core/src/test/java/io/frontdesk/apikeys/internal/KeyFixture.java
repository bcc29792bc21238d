package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.apikeys.ApiKeyVerifier;
import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.apikeys.NewApiKey;
import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.VerifyResult;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.fixture.ServiceFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A desk's keys on one node, and what that asks the store. */
final class KeyFixture {

    final ServiceFixture desk;
    final List<String> told = new ArrayList<>();
    final List<String> queries = new ArrayList<>();
    final ApiKeysModule module;
    final ApiKeyVerifier verifier;
    final ApiKeys keys;

    KeyFixture() {
        this(new ServiceFixture(), ApiKeySettings.standard());
    }

    /** One more node on the same database. */
    KeyFixture(ServiceFixture desk, ApiKeySettings settings) {
        this.desk = desk;
        module = new ApiKeysModule(
                desk.env,
                new ApiKeysModule.Setup(new SecureRandom(), settings),
                counting(desk.persistence.apiKeys()),
                desk.persistence.callRates(),
                desk.journal,
                desk.tenancy.directory(),
                desk.persistence.transactions(),
                told::add);
        verifier = module.verifier();
        keys = module.apiKeys(desk.context());
    }

    NewApiKey create() {
        return keys.create(CreateApiKey.named("ci").withScopes("contacts:read"));
    }

    VerifyResult verify(NewApiKey key) {
        return verifier.verify(PresentedKey.of(key.secret()));
    }

    VerifyResult admit(NewApiKey key) {
        return verifier.admit(PresentedKey.of(key.secret()));
    }

    private ApiKeyStore counting(ApiKeyStore store) {
        return (ApiKeyStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ApiKeyStore.class}, (proxy, method, arguments) -> {
                    queries.add(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
