package io.frontdesk.spring;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/** The application's beans as far as a desk can use them. */
final class DeskParts {

    private final ListableBeanFactory beans;
    private final Environment environment;

    DeskParts(ListableBeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    /** The only one, or the primary one, if there is any; several without a primary one are an error that names them. */
    <T> void ifGiven(Class<T> type, Consumer<? super T> use) {
        ifGivenOr(type, use, () -> {});
    }

    /** As {@link #ifGiven}, and something else if there is none. */
    <T> void ifGivenOr(Class<T> type, Consumer<? super T> use, Runnable otherwise) {
        T bean = beans.getBeanProvider(type).getIfAvailable();
        if (bean == null) {
            otherwise.run();
        } else {
            use.accept(bean);
        }
    }

    <T> List<T> all(Class<T> type) {
        return beans.getBeanProvider(type).orderedStream().toList();
    }

    Environment environment() {
        return environment;
    }

    /** What the persistence made of the tables; none if the application brought a persistence of its own. */
    List<FrontdeskSchemaInitializer> schema() {
        return all(FrontdeskSchemaInitializer.class);
    }
}
