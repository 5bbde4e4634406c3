package io.stripemeter.sagas.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.stripemeter.sagas.SagasConfiguration;
import io.stripemeter.sagas.support.StoredNames.StoredName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What stands in the database when a new version starts: {@code stored-forms.txt} has each stored name with a row as it was
 * written. A test that fails here says that rows of a running system could not be read any more.
 */
class StoredFormsTest {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private StoredNames names = new StoredNames(List.of());
    private Serializer axon = ProcessJson.forAxon(names);

    @BeforeEach
    void declare() {
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.addBeanFactoryPostProcessor(
                beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("schedulerLifecycle"));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(SagasConfiguration.class);
        context.refresh();
        names = context.getBean(StoredNames.class);
        axon = ProcessJson.forAxon(names);
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** By name, the golden rows. */
    private static Map<String, String> rows() {
        try (InputStream file = Objects.requireNonNull(StoredFormsTest.class.getResourceAsStream("stored-forms.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String row(String name) {
        return Objects.requireNonNull(rows().get(name), () -> "stored-forms.txt has no row of " + name);
    }

    @Test
    void everySagaAndDeadlineIsReadAndWrittenAsItIsStored() {
        for (StoredName stored : context.getBeansOfType(StoredName.class).values()) {
            Object read = axon.deserialize(
                    new SimpleSerializedObject<>(row(stored.name()), String.class, stored.name(), null));
            assertThat(read).isInstanceOf(stored.type());
            assertThat(axon.serialize(read, String.class).getType().getName()).isEqualTo(stored.name());
            assertThat(axon.serialize(read, String.class).getData()).isEqualTo(row(stored.name()));
        }
    }

    /** A push that was in flight at the upgrade goes on: what came later is absent from it. */
    @Test
    void aSagaOfAnEarlierReleaseIsReadAndWrittenInThePresentForm() {
        Object read = axon.deserialize(
                new SimpleSerializedObject<>(row("delta-push@0.2.0"), String.class, "delta-push", null));
        assertThat(axon.serialize(read, String.class).getData()).isEqualTo(row("delta-push"));
    }

    @Test
    void everyTaskIsReadAndWrittenAsItIsStored() {
        for (CustomTask<?> task : context.getBeansOfType(CustomTask.class).values()) {
            Object read = ProcessJson.forScheduler()
                    .deserialize(task.getDataClass(), row(task.getName()).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(ProcessJson.forScheduler().serialize(read), StandardCharsets.UTF_8))
                    .isEqualTo(row(task.getName()));
        }
    }

    @Test
    void aDeadlineNamesItsSagaAsTheSagaIsStored() {
        SagaScopeDescriptor scope = new SagaScopeDescriptor("DeltaPush", "id-1");
        assertThat(axon.serialize(scope, String.class).getType().getName()).isEqualTo("saga");
        assertThat(axon.serialize(scope, String.class).getData())
                .isEqualTo("{\"saga\":\"delta-push\",\"id\":\"id-1\"}");
        Object read = axon.deserialize(axon.serialize(scope, String.class));
        assertThat(read).isEqualTo(scope);
    }

    @Test
    void aClassWithoutAStoredNameIsNotStored() {
        assertThatThrownBy(() -> axon.typeForClass(StoredFormsTest.class)).isInstanceOf(IllegalStateException.class);
    }
}
