package io.frontdesk.testkit;

import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The proxies a {@link CrashInjector} puts between a desk and its ports. By reflection, so that a new store or method is covered by itself. */
final class CrashProxies {

    private CrashProxies() {}

    static <T> T of(Class<T> port, T real, Handler handler) {
        return port.cast(Proxy.newProxyInstance(
                CrashProxies.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return handler.ofObject(proxy, method, args);
                    }
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    return inherits(real, method)
                            ? InvocationHandler.invokeDefault(proxy, method, args)
                            : handler.handle(method, args);
                }));
    }

    /** Whether the port's own default method is what would run: then run it on the proxy, so that the calls it makes are points too. */
    private static boolean inherits(Object real, Method method) throws NoSuchMethodException {
        return method.isDefault()
                && real.getClass()
                        .getMethod(method.getName(), method.getParameterTypes())
                        .isDefault();
    }

    abstract static class Handler {

        final CrashInjector injector;
        private final Object target;

        Handler(CrashInjector injector, Object target) {
            this.injector = injector;
            this.target = target;
        }

        abstract @Nullable Object handle(Method method, Object @Nullable [] args) throws Throwable;

        @Nullable
        Object call(Method method, Object @Nullable [] args) throws Throwable {
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        @Nullable
        Object callBetweenPoints(String port, Method method, Object @Nullable [] args) throws Throwable {
            String point = port + "." + method.getName();
            injector.pass(point + ", before");
            Object result = call(method, args);
            injector.pass(point + ", after");
            return result;
        }

        private Object ofObject(Object proxy, Method method, Object @Nullable [] args) {
            return switch (method.getName()) {
                case "equals" -> args != null && proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "mortal " + target;
            };
        }
    }

    static final class OfPersistence extends Handler {

        OfPersistence(CrashInjector injector, Object target) {
            super(injector, target);
        }

        @Override
        @Nullable
        Object handle(Method method, Object @Nullable [] args) throws Throwable {
            injector.live();
            Object result = call(method, args);
            if (result instanceof TransactionRunner runner) {
                return of(TransactionRunner.class, runner, new OfTransactions(injector, runner));
            }
            return method.getReturnType().isInterface() && result != null
                    ? mortal(method.getReturnType(), result)
                    : result;
        }

        private <T> T mortal(Class<T> store, Object real) {
            return of(store, store.cast(real), new OfStore(injector, store, real));
        }
    }

    static final class OfStore extends Handler {

        private final String name;

        OfStore(CrashInjector injector, Class<?> store, Object target) {
            super(injector, target);
            this.name = store.getSimpleName();
        }

        @Override
        @Nullable
        Object handle(Method method, Object @Nullable [] args) throws Throwable {
            OfTransactions.note(name + "." + method.getName());
            return callBetweenPoints(name, method, args);
        }
    }

    static final class OfChannel extends Handler {

        private static final Set<String> PROVIDER_CALLS = Set.of("send", "sendAll", "ask", "testConnection");

        OfChannel(CrashInjector injector, Object target) {
            super(injector, target);
        }

        @Override
        @Nullable
        Object handle(Method method, Object @Nullable [] args) throws Throwable {
            if (PROVIDER_CALLS.contains(method.getName())) {
                return callBetweenPoints("MessageChannel", method, args);
            }
            injector.live();
            return call(method, args);
        }
    }

    /** A transaction that is open on a thread: what was last called in it, and the name of its commit if the answer of that is lost. */
    private static final class Open {

        private String last = "nothing";
        private Optional<String> lost = Optional.empty();
    }

    /** Commits are points; what happens inside runs in the real transaction, which rolls back when the crash passes through it. */
    static final class OfTransactions extends Handler {

        private static final ThreadLocal<@Nullable Open> OPEN = new ThreadLocal<>();

        private final TransactionRunner real;

        OfTransactions(CrashInjector injector, TransactionRunner real) {
            super(injector, real);
            this.real = real;
        }

        @Override
        @Nullable
        @SuppressWarnings("unchecked") // required, requiresNew and afterCommit have the parameters cast to
        Object handle(Method method, Object @Nullable [] args) throws Throwable {
            injector.live();
            if (args != null && method.getName().equals("required")) {
                return real.isActive()
                        ? call(method, args)
                        : commit(real::required, (TenantScope) args[0], (Supplier<Object>) args[1]);
            }
            if (args != null && method.getName().equals("requiresNew")) {
                return commit(real::requiresNew, (TenantScope) args[0], (Supplier<Object>) args[1]);
            }
            if (args != null && method.getName().equals("afterCommit")) {
                return afterCommit((Runnable) args[0]);
            }
            return call(method, args);
        }

        private Object commit(
                BiFunction<TenantScope, Supplier<Object>, Object> runner, TenantScope scope, Supplier<Object> work) {
            var mine = new Open();
            Object result = runner.apply(scope, () -> {
                Object made = within(mine, work);
                injector.pass("commit, before");
                mine.lost = injector.numberCommit(mine.last);
                return made;
            });
            if (mine.lost.isPresent()) {
                throw injector.lostAnswer(mine.lost.get());
            }
            injector.pass("commit, after");
            return result;
        }

        private static Object within(Open mine, Supplier<Object> work) {
            Open outer = OPEN.get();
            OPEN.set(mine);
            try {
                return work.get();
            } finally {
                OPEN.set(outer);
            }
        }

        private static void note(String call) {
            Open open = OPEN.get();
            if (open != null) {
                open.last = call;
            }
        }

        /** Whoever does not hear of the commit runs nothing after it. */
        private @Nullable Object afterCommit(Runnable action) {
            Open open = OPEN.get();
            real.afterCommit(() -> {
                boolean heard = open == null || open.lost.isEmpty();
                if (heard && injector.survives("after-commit action, before")) {
                    action.run();
                }
            });
            injector.live();
            return null;
        }
    }
}
