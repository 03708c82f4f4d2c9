package io.github.serspark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.serspark.audio.Framing;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Sha256;
import io.github.serspark.run.UserException;
import java.io.ObjectInputStream;
import org.deeplearning4j.util.ModelSerializer;

/** Who may know whom. */
@AnalyzeClasses(
        packages = "io.github.serspark",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
    private static final String OURS = "io.github.serspark.";
    private static final String DEVICE = OURS + "kernel.device..";
    private static final String CUDA = OURS + "kernel.cuda..";
    private static final String SPARK = "org.apache.spark..";
    private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco.."};

    /** The packages of data-prep, which a program of others may use without ours. */
    private static final String[] DATA_PREP = {
        OURS + "run..",
        OURS + "config..",
        OURS + "audio..",
        OURS + "egemaps..",
        OURS + "csv..",
        OURS + "sound..",
        OURS + "corpus..",
        OURS + "preparation..",
        OURS + "data..",
        OURS + "random.."
    };

    private static final DescribedPredicate<JavaClass> IN_SPARK_JOB = resideInAPackage(OURS + "*..")
            .and(not(resideInAnyPackage(DATA_PREP)))
            .as("of spark-job");

    /** Classes that are pure in packages that are not. */
    private static final DescribedPredicate<JavaClass> ALONE_IN_THEIR_PACKAGES = type(Task.class)
            .or(type(Level.class))
            .or(type(Excerpt.class))
            .or(type(Sha256.class))
            .or(type(UserException.class));

    @ArchTest
    static final ArchRule KERNEL_IS_PURE = noClasses()
            .that()
            .resideInAPackage(OURS + "kernel..")
            .and()
            .resideOutsideOfPackages(DEVICE, CUDA)
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(
                            OURS + "kernel..",
                            OURS + "random..",
                            "java..",
                            "jdk.incubator.vector..",
                            "com.sun.management..") // which tells what the JVM has
                    .and(not(type(Framing.class))))
            .because("numeric code is static functions on arrays");

    @ArchTest
    static final ArchRule CUDA_KERNEL_KNOWS_ONLY_THE_DRIVER = noClasses()
            .that()
            .resideInAPackage(CUDA)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(OURS + "kernel..", "java..", "com.sun.jna..")
            .because("a GPU is reached by the interface of its driver, and no library");

    @ArchTest
    static final ArchRule DEVICE_KERNEL_KNOWS_ONLY_ND4J = noClasses()
            .that()
            .resideInAPackage(DEVICE)
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(OURS + "kernel..", "java..", "org.nd4j..")
                    .and(not(type(UserException.class)))
                    .and(not(type(Framing.class))))
            .because("its numeric code is operations of ND4J, and no more");

    @ArchTest
    static final ArchRule STATISTICS_ARE_PURE = noClasses()
            .that()
            .resideInAPackage(OURS + "statistics..")
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(OURS + "statistics..", "java..", "org.apache.commons.math3..")
                    .and(not(type(UserException.class))))
            .because("predictions are judged alike wherever they come from");

    @ArchTest
    static final ArchRule EGEMAPS_IS_PURE = noClasses()
            .that()
            .resideInAPackage(OURS + "egemaps..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(OURS + "egemaps..", OURS + "audio..", "java..")
            .because("features are functions of a waveform");

    @ArchTest
    static final ArchRule SVM_KNOWS_NO_SPEECH = noClasses()
            .that()
            .resideInAPackage(OURS + "svm..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    OURS + "svm..",
                    OURS + "statistics..",
                    OURS + "config..",
                    OURS + "run..",
                    "java..",
                    "libsvm..",
                    "org.apache.spark.api.java..",
                    "org.apache.spark.broadcast..",
                    "org.apache.spark.util..")
            .because("a machine is a function of numbers, wherever they come from");

    @ArchTest
    static final ArchRule NETWORK_IS_PURE = noClasses()
            .that()
            .resideInAPackage(OURS + "network..")
            .should()
            .dependOnClassesThat(
                    resideOutsideOfPackages(OURS + "network..", OURS + "kernel", OURS + "random..", "java..")
                            .and(not(type(Framing.class))))
            .because("a network trains and answers wherever there is Java");

    /** The packages of ser-spark-predict.jar that are not pure by the rules above; {@code pom.xml} lists all. */
    @ArchTest
    static final ArchRule WHO_PREDICTS_NEEDS_ONLY_JAVA = noClasses()
            .that()
            .resideInAnyPackage(OURS + "emotion..", OURS + "archive..", OURS + "audio..", OURS + "random..")
            .or(ALONE_IN_THEIR_PACKAGES)
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(
                            OURS + "emotion..",
                            OURS + "archive..",
                            OURS + "network..",
                            OURS + "kernel",
                            OURS + "audio..",
                            OURS + "random..",
                            "java..")
                    .and(not(ALONE_IN_THEIR_PACKAGES)))
            .because("the jar for services holds them and nothing else");

    @ArchTest
    static final ArchRule KERNELS_ARE_FOUND_NOT_KNOWN = noClasses()
            .that()
            .resideInAPackage(OURS + "kernel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OURS + "kernel.*..")
            .because("a kernel may be added by whoever has one");

    @ArchTest
    static final ArchRule NO_NUMBER_IS_COMPUTED_BY_ND4J = noClasses()
            .that()
            .resideOutsideOfPackages(DEVICE, OURS + "dl4j..", OURS + "doctor..")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(resideInAPackage("org.nd4j..")))
                    .and(not(JavaCall.Predicates.target(nameMatching("create|write|getEnvironment|isCPU|<init>"))))
                    .as("of ND4J's that computes"))
            .because("its products have other bits on other processors");

    @ArchTest
    static final ArchRule PREDICTION_NEEDS_ONLY_A_MODEL = noClasses()
            .that()
            .resideInAPackage(OURS + "prediction..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS + "training..", OURS + "evaluation..", OURS + "preparation..", OURS + "corpus..")
            .because("whoever has a model predicts, without the data it learnt from");

    @ArchTest
    static final ArchRule DOCTOR_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(OURS + "doctor..")
            .should()
            .dependOnClassesThat(resideInAPackage(OURS + "*..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage(OURS + "doctor..", OURS + "run..", OURS + "kernel..", OURS + "gpu.."))))
            .because("it must work before anything else does");

    @ArchTest
    static final ArchRule DATA_PREP_KNOWS_NO_DL4J = noClasses()
            .that()
            .resideInAnyPackage(DATA_PREP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J);

    @ArchTest
    static final ArchRule DATA_PREP_KNOWS_NOTHING_OF_SPARK_JOB =
            noClasses().that().resideInAnyPackage(DATA_PREP).should().dependOnClassesThat(IN_SPARK_JOB);

    @ArchTest
    static final ArchRule REPORT_KNOWS_ONLY_RECORDS = noClasses()
            .that()
            .resideInAnyPackage(OURS + "report..", OURS + "table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARK, "org.apache.hadoop..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J)
            .because("whoever has the figures can have the report");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_EXITS = noClasses()
            .that()
            .resideOutsideOfPackage(OURS + "cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage(OURS + "cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS + "cli..", "picocli..");

    /** The tests of data-prep come as a jar where it was packaged. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule NO_FILE_IS_READ_AS_JAVA_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ModelSerializer.class)
            .because("whoever wrote the file would choose what runs");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(OURS + "(*)..").should().beFreeOfCycles();
}
