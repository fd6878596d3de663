# SPDX-License-Identifier: GPL-3.0-or-later
# A repository as HTTP::OAI sees it.
#
#     harvest.pl ADDRESS identify|sets
#     harvest.pl ADDRESS records|identifiers PREFIX [FROM]
use strict;
use warnings;
use HTTP::OAI;
use HTTP::OAI::Metadata::OAI_DC;

binmode STDOUT, ':utf8';
my ($address, $what, $prefix, $from) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $address);
my @list = (metadataPrefix => $prefix, ($from ? (from => $from) : ()));

sub checked {
    my ($response) = @_;
    die $response->code . ' ' . $response->message if $response->is_error;
    return $response;
}

if ($what eq 'identify') {
    my $identity = checked($harvester->Identify);
    print "$_\n" for $identity->repositoryName, $identity->granularity, $identity->deletedRecord;
    my $formats = checked($harvester->ListMetadataFormats);
    print $_->metadataPrefix, "\n" for $formats->metadataFormat;
} elsif ($what eq 'sets') {
    my $sets = checked($harvester->ListSets);
    while (my $set = $sets->next) { print $set->setSpec, "\n" }
    checked($sets);
} elsif ($what eq 'records') {
    # The harvester follows the tokens itself; only a callback sees every page.
    my $tell = sub {
        my ($record) = @_;
        my $title = $record->is_deleted ? 'deleted' : $record->metadata->dc->{title}[0];
        print $record->identifier, "\t", $title, "\n";
    };
    checked($harvester->ListRecords(
        @list, onRecord => $tell, handlers => {metadata => 'HTTP::OAI::Metadata::OAI_DC'}));
} elsif ($what eq 'identifiers') {
    my $tell = sub { print $_[0]->identifier, "\n" };
    checked($harvester->ListIdentifiers(@list, onRecord => $tell));
}
