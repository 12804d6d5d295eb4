import type { Language } from '../../../functions/shared/text/languages.ts';

/** Where something was written, for messages. */
export interface Place {
  /** Relative to layers/knowledge. */
  readonly file: string;
  readonly line: number;
}

/** One row of a table in nodes/. */
export interface SourceNode extends Place {
  readonly id: number;
  readonly key: string;
  /** Key of the broader node; empty at the top of a tree. */
  readonly parent: string;
  /** Key of the node whose label tells this one apart from others of the same name; empty where none is needed. */
  readonly qualifier: string;
  /** WordNet 3.0 noun offset, such as n04256520; empty where no synset has this meaning. */
  readonly wordnet: string;
  /** Google product taxonomy id; empty where no category has this meaning. */
  readonly google: string;
  readonly relations: readonly { readonly relation: string; readonly target: string }[];
  /** Facts of the domain: `lab`, `hex` of colours; `months-north`, `date`, `rule`, `calendar` ... of occasions. */
  readonly facts: Readonly<Record<string, string>>;
}

/** One row of a table in labels/. */
export interface SourceLabels extends Place {
  readonly id: number;
  readonly key: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** One row of migrations.tsv: what became of an id that is no longer used. */
export interface Migration extends Place {
  readonly from: number;
  /** One id after a merge, several after a split, none after a removal. */
  readonly to: readonly number[];
  readonly reason: string;
}

/** One row of reviewed.tsv: a reference label that was looked at and is not ours. */
export interface Reviewed extends Place {
  readonly id: number;
  readonly language: string;
}

/** The source tables of the graph as they are written. */
export interface KnowledgeSource {
  /** By id. */
  readonly nodes: readonly SourceNode[];
  readonly labels: ReadonlyMap<Language, ReadonlyMap<number, SourceLabels>>;
  readonly migrations: readonly Migration[];
  readonly reviewed: readonly Reviewed[];
}

