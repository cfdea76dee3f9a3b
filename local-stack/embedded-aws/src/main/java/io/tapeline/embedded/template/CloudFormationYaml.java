/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML with CloudFormation's short tags, which come out in their long form: {@code {"Fn::Sub": …}}. */
public final class CloudFormationYaml {

    /**
     * Reads a template's text, nothing resolved.
     *
     * @throws TemplateRefused when it is not YAML or not a mapping, with one line that says why
     */
    public static Map<String, Object> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        Yaml yaml = new Yaml(new Tags(options), new Representer(dumping), dumping, options, new NoTimestamps());
        try {
            Object root = yaml.load(text);
            if (root instanceof Map<?, ?> map) {
                return stringKeys(map);
            }
        } catch (YAMLException e) {
            throw new TemplateRefused(
                    "is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        throw new TemplateRefused("must be a mapping with Resources");
    }

    static Map<String, Object> stringKeys(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    private CloudFormationYaml() {}

    private static final class Tags extends SafeConstructor {
        Tags(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new ShortForm());
        }

        private final class ShortForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
                Object argument = argument(node);
                if (name.equals("GetAtt") && argument instanceof String dotted) {
                    argument = new ArrayList<>(List.of(dotted.split("\\.", 2)));
                }
                return new LinkedHashMap<>(Map.of(function, argument));
            }
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }

    /** CloudFormation knows no timestamps: 2012-10-17 is text there. */
    private static final class NoTimestamps extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }
}
