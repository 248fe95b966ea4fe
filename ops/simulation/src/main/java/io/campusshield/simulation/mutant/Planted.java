package io.campusshield.simulation.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The product with one mutant in it, loaded apart from the sound one.
 *
 * <p>Implementation note: the file is compiled against the classes that this program runs on, and
 * everything of ours is loaded anew by a loader that asks its parent last.
 */
public final class Planted {
  private static final String OURS = "io.campusshield.";

  private final MethodHandle caughtBy;

  private Planted(MethodHandle caughtBy) {
    this.caughtBy = caughtBy;
  }

  /**
   * @param home the repository's root
   */
  public static Planted plant(Mutant mutant, Path home) throws NotPlanted {
    String source = mutated(mutant, home);
    Loader loader = new Loader(compiled(mutant, source));
    try {
      Class<?> trial = loader.loadClass("io.campusshield.simulation.run.Trial");
      return new Planted(
          MethodHandles.publicLookup()
              .findStatic(trial, "caughtBy", MethodType.methodType(String.class, long.class)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a trial can be asked who caught something", e);
    }
  }

  /** The witness that finds something in this seed; empty if none does. */
  public String caughtBy(long seed) {
    try {
      return (String) caughtBy.invokeExact(seed);
    } catch (Throwable broken) {
      return broken.getClass().getSimpleName();
    }
  }

  private static String mutated(Mutant mutant, Path home) throws NotPlanted {
    String source;
    try {
      source = Files.readString(home.resolve(mutant.file()));
    } catch (IOException e) {
      throw new NotPlanted(
          "mutant '" + mutant.name() + "': there is no file " + mutant.file() + " any more");
    }
    int first = source.indexOf(mutant.text());
    if (first < 0 || source.indexOf(mutant.text(), first + 1) >= 0) {
      throw new NotPlanted(
          "mutant '"
              + mutant.name()
              + "': its text must stand exactly once in "
              + mutant.file()
              + "; write the mutant anew for the code as it is now: "
              + mutant.text());
    }
    return source.replace(mutant.text(), mutant.replacement());
  }

  private static Map<String, byte[]> compiled(Mutant mutant, String source) throws NotPlanted {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    String name = mutant.file().replaceAll(".*/java/", "");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  said,
                  new InMemory(files, classes),
                  null,
                  List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path")),
                  null,
                  List.of(new Text(name, source)))
              .call();
      if (!done) {
        throw new NotPlanted("mutant '" + mutant.name() + "' does not compile: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory can be closed", e);
    }
    Map<String, byte[]> bytes = new HashMap<>();
    classes.forEach((className, out) -> bytes.put(className, out.toByteArray()));
    return bytes;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String name, String source) {
      super(URI.create("memory:///" + name), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          classes.put(className, out);
          return out;
        }
      };
    }
  }

  /** What is ours it loads anew, the mutant in its place; the rest is the parent's. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> mutated;

    Loader(Map<String, byte[]> mutated) {
      super(Planted.class.getClassLoader());
      this.mutated = mutated;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] bytes = mutated.get(name);
      if (bytes == null) {
        bytes = fromParent(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] fromParent(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
