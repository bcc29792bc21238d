package io.frontdesk.testkit;

import io.frontdesk.spi.Persistence;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows which store methods were called: a case that names one must call it. */
final class CallRecorder {

    private final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private final Persistence persistence;

    private CallRecorder(Persistence original) {
        this.persistence = proxy(Persistence.class, (proxy, method, arguments) -> handOut(original, method, arguments));
    }

    static CallRecorder around(Persistence persistence) {
        return new CallRecorder(persistence);
    }

    /** The persistence whose stores are listened to. */
    Persistence persistence() {
        return persistence;
    }

    Set<String> recorded() {
        return recorded;
    }

    void forget() {
        recorded.clear();
    }

    private @Nullable Object handOut(Persistence original, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object result = invoke(original, method, arguments);
        return StorePorts.accessors().contains(method) ? listening(method.getReturnType(), result) : result;
    }

    private <T> T listening(Class<T> port, @Nullable Object store) {
        return proxy(port, (proxy, method, arguments) -> {
            recorded.add(StorePorts.name(method));
            return invoke(store, method, arguments);
        });
    }

    private static @Nullable Object invoke(@Nullable Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
