package io.frontdesk.spring;

/** Values as Hibernate takes them: an instance, a class, or a class by name. */
final class HibernateSettings {

    private HibernateSettings() {}

    static <T> T instance(Class<T> type, Object given, String property) {
        if (type.isInstance(given)) {
            return type.cast(given);
        }
        try {
            Class<?> found = given instanceof Class<?> known
                    ? known
                    : Class.forName(
                            given.toString(), true, Thread.currentThread().getContextClassLoader());
            return type.cast(found.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new StartupProblem(
                    "The property " + property + " names no " + type.getSimpleName() + " that can be made.",
                    "Give a class with a constructor without parameters, or an instance by a HibernatePropertiesCustomizer.");
        }
    }
}
