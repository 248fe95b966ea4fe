package io.campusshield.demo.repository;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes and methods in Java files, as javac's parser sees them.
 *
 * @param classes every class, interface, enum and record
 * @param methods every method and constructor with a body or without
 */
record Syntax(List<NamedClass> classes, List<Method> methods) {
  record NamedClass(Path file, String name) {}

  /**
   * @param lines from the first of its modifiers or annotations to its closing brace
   * @param parameters how many; none counted where others say how many there are: in what is
   *     overridden, in a record's own constructor
   */
  record Method(Path file, String name, long lines, int parameters) {}

  static Syntax of(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Syntax found = new Syntax(new ArrayList<>(), new ArrayList<>());
    try (StandardJavaFileManager sources = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  sources,
                  null,
                  List.of("-proc:none"),
                  null,
                  sources.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Scan(unit, positions, found), Path.of(unit.getSourceFile().toUri()));
      }
    }
    return found;
  }

  private static final class Scan extends TreeScanner<Void, Path> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Syntax found;
    private boolean inRecord;

    Scan(CompilationUnitTree unit, SourcePositions positions, Syntax found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree tree, Path file) {
      found.classes.add(new NamedClass(file, tree.getSimpleName().toString()));
      boolean around = inRecord;
      inRecord = tree.getKind() == Tree.Kind.RECORD;
      super.visitClass(tree, file);
      inRecord = around;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Path file) {
      String name = tree.getName() + " in line " + line(positions.getStartPosition(unit, tree));
      int parameters = isGiven(tree) ? 0 : tree.getParameters().size();
      found.methods.add(new Method(file, name, lines(tree), parameters));
      return super.visitMethod(tree, file);
    }

    private boolean isGiven(MethodTree tree) {
      return tree.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"))
          || (inRecord && tree.getReturnType() == null);
    }

    private long lines(Tree tree) {
      return line(positions.getEndPosition(unit, tree))
          - line(positions.getStartPosition(unit, tree))
          + 1;
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
